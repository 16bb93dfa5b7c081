import { runProgram } from './set-up/program.mjs';

const WORKERS_ON_CI = 2;
// Jest runs ES modules through an interface that Node still calls experimental.
const nodeOptions = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const onCi = process.env.CI === 'true' ? [`--maxWorkers=${WORKERS_ON_CI}`, '--ci'] : [];

await runProgram([...nodeOptions, 'node_modules/jest/bin/jest.js', ...onCi, ...process.argv.slice(2)]);
