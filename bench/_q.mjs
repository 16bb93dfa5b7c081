import pg from 'pg';
import { readFileSync } from 'node:fs';
const client = new pg.Client(process.argv[2]); await client.connect();
const sql = readFileSync(0, 'utf8');
const started = Date.now();
const result = await client.query(sql);
for (const one of [result].flat()) for (const row of one.rows) console.log(typeof row === 'object' && 'QUERY PLAN' in row ? row['QUERY PLAN'] : JSON.stringify(row));
console.log('ms', Date.now() - started);
await client.end();
