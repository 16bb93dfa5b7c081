import { runChild } from './child.mjs';
import { setUp } from './index.mjs';
import { PROJECT_NODE } from './paths.mjs';
import { SetUpError } from './set-up-error.mjs';

const NODE_MIN = [20, 19];

/**
 * Sets the checkout up, runs a program on the project's Node, and ends with its exit code.
 * @param {readonly string[]} args what Node is given: its options, the program, the program's arguments
 * @param {NodeJS.ProcessEnv} env
 */
export async function runProgram(args, env = process.env) {
  await exitWith(async () => {
    await setUp();
    return runChild(PROJECT_NODE, args, { env });
  });
}

/** Sets the checkout up and ends. */
export async function setUpOnly() {
  await exitWith(async () => {
    await setUp();
    return 0;
  });
}

async function exitWith(work) {
  try {
    refuseOldNode();
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOld = major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1]);
  if (isOld)
    throw new SetUpError(`Node ${NODE_MIN.join('.')} or newer is needed; this is ${process.version}.`);
}
