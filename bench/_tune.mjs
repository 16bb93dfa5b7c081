import { EmbeddedCluster, migrate } from '#platform/database';
import pg from 'pg';
import { fillYear } from './harness/year.mjs';
import { AnalyticsDatabase } from '../dist/libs/analytics/src/analytics-database.js';
import { RollUpService } from '../dist/libs/analytics/src/roll-up/roll-up.service.js';
const cluster = await EmbeddedCluster.start('/tmp/an-tune');
const url = cluster.url();
console.log(url);
await migrate(url, 'prisma');
const client = new pg.Client(url); await client.connect();
const n = Number(process.argv[2]);
const { rows } = await client.query('select count(*)::int n from owners');
if (rows[0].n === 0) {
  await client.query("SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'");
  let t = Date.now();
  await fillYear(async (text, values) => { const s = Date.now(); const r = (await client.query(text, values)).rows; if (Date.now()-s>2000) console.log(Date.now()-s, text.slice(0,60).replace(/\s+/g,' ')); return r; }, n);
  console.log('filled', Date.now() - t); t = Date.now();
  const database = new AnalyticsDatabase({ primaryUrl: url, replicaUrl: null });
  const roll = new RollUpService(database, { settings: { DEFAULT_TIMEZONE: 'UTC' } });
  await roll.catchUp();
  console.log('rolled', Date.now() - t);
  await client.query('VACUUM ANALYZE');
  await database.onApplicationShutdown();
}
console.log('ready');
await new Promise((r) => process.on('SIGTERM', r));
await client.end(); await cluster.stop();
