import { readdirSync } from 'node:fs';

import { runProgram } from './set-up/program.mjs';

const known = readdirSync('bench')
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -'.mjs'.length));
const [name = '', ...rest] = process.argv.slice(2);

if (known.includes(name)) {
  await runProgram([`bench/${name}.mjs`, ...rest]);
} else {
  process.stderr.write(`Say which to run: npm run bench -- ${known.join(' | ')}\n`);
  process.exitCode = 1;
}
