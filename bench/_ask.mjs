import { AnalyticsDatabase } from '../dist/libs/analytics/src/analytics-database.js';
import { FiguresService } from '../dist/libs/analytics/src/figures/figures.service.js';
import { FiguresSources } from '../dist/libs/analytics/src/figures/figures-sources.js';
import { CallsRepository } from '../dist/libs/analytics/src/figures/calls.repository.js';
import { PartnersRepository } from '../dist/libs/analytics/src/figures/partners.repository.js';
import { TopCouponsRepository } from '../dist/libs/analytics/src/figures/top-coupons.repository.js';
import { readPeriod } from '../dist/libs/analytics/src/period/read-period.js';
const database = new AnalyticsDatabase({ primaryUrl: process.argv[2], replicaUrl: null });
const read = database.read.bind(database);
let verbose = false;
database.read = async (text, values) => { const s = performance.now(); const r = await read(text, values); if (verbose) console.log('   ', (performance.now()-s).toFixed(1), r.length, text.trim().slice(0,110).replace(/\s+/g,' ')); return r; };
const f = new FiguresService(new FiguresSources(database), new TopCouponsRepository(database), new PartnersRepository(database), new CallsRepository(database));
const N={period:'period',startDate:'s',endDate:'e',granularity:'g'};
const c = (k) => String(k).padStart(26,'K'), p = (k) => String(k).padStart(26,'R'), o=(k)=>String(k).padStart(26,'P');
const subjects = [['ALL',{kind:'ALL'},'1y'],['ALL',{kind:'ALL'},'90d'],['ALL',{kind:'ALL'},'30d'],['ALL',{kind:'ALL'},'7d'],['OWNER',{kind:'OWNER',ownerId:o(3)},'1y'],['PROMO1',{kind:'PROMOTION',ownerId:'platform',promotionId:p(1)},'1y'],['PROMO9000',{kind:'PROMOTION',ownerId:'platform',promotionId:p(900)},'1y'],['COUPON1h',{kind:'COUPON',ownerId:'platform',promotionId:p(1),couponId:c(1)},'1y','hour'],['COUPON',{kind:'COUPON',ownerId:'platform',promotionId:p(500),couponId:c(500)},'1y']];
for (const [name, subject, period, g] of subjects) {
  const q = { subject, currency: 'INR', service: null, period: readPeriod({period,startDate:null,endDate:null,granularity:g??null}, Date.now(), 'UTC', N) };
  await f.figuresOf(q); await f.figuresOf(q);
  const t = []; for (let i=0;i<8;i++){ const s=performance.now(); await f.figuresOf(q); t.push(performance.now()-s); }
  t.sort((a,b)=>a-b); console.log(name, period, 'min', t[0].toFixed(0), 'med', t[4].toFixed(0), 'max', t[7].toFixed(0));
  verbose = true; await f.figuresOf(q); verbose = false;
}
await database.onApplicationShutdown();
