import { runProgram } from './set-up/program.mjs';

await runProgram(['--enable-source-maps', 'dist/apps/api/src/audit-verify.js', ...process.argv.slice(2)]);
