import { runProgram } from './set-up/program.mjs';

await runProgram(['bench/harness/main.mjs', ...process.argv.slice(2)]);
