import { runProgram } from './set-up/program.mjs';

await runProgram(['--enable-source-maps', 'dist/apps/api/src/main.js']);
