#!/usr/bin/env node
import { commandLine } from './set-up/application.mjs';
import { runProgram } from './set-up/program.mjs';

// Standard output is for what the program writes, and may be a file: what setting up says is not part of it.
process.stdout.write = process.stderr.write.bind(process.stderr);

// The program runs in the checkout; files are meant where it was asked for.
const { args, env } = commandLine({ INIT_CWD: process.cwd(), ...process.env }, process.argv.slice(2));
await runProgram(args, env);
