#!/usr/bin/env node
import { runProgram } from './set-up/program.mjs';

await runProgram(['--enable-source-maps', 'dist/apps/cli/src/main.js', ...process.argv.slice(2)]);
