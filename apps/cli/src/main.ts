import 'reflect-metadata';

import { existsSync } from 'node:fs';

import { runCommandLine } from './running/command-line.js';

const ENV_FILE = '.env';

if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
process.exitCode = await runCommandLine(process.argv.slice(2));
