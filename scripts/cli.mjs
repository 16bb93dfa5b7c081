#!/usr/bin/env node
import { runProgram } from './set-up/program.mjs';

// The program runs in the checkout; files are meant where it was asked for.
const env = { INIT_CWD: process.cwd(), ...process.env };
await runProgram(['--enable-source-maps', 'dist/apps/cli/src/main.js', ...process.argv.slice(2)], env);
