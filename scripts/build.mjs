import { runProgram } from './set-up/program.mjs';

await runProgram(['--eval', '']);
