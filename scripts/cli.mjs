#!/usr/bin/env node
import { runProgram } from './set-up/program.mjs';

// Standard output is for what the program writes, and may be a file: what setting up says is not part of it.
process.stdout.write = process.stderr.write.bind(process.stderr);

// The program runs in the checkout; files are meant where it was asked for.
const env = { INIT_CWD: process.cwd(), ...process.env };
await runProgram(['--enable-source-maps', 'dist/apps/cli/src/main.js', ...process.argv.slice(2)], env);
