import { application } from './set-up/application.mjs';
import { runProgram } from './set-up/program.mjs';

const { args, env } = application(process.env);
await runProgram(args, env);
