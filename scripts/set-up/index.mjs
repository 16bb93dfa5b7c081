import { runChild } from './child.mjs';
import { installDependencies } from './dependencies.mjs';
import { withLock } from './lock.mjs';
import { PROJECT_NODE } from './paths.mjs';
import { SetUpError } from './set-up-error.mjs';
import { doOnce } from './step.mjs';

const GENERATED = 'libs/platform/src/database/generated';

/**
 * Everything between a fresh clone and a built application; finished steps are not repeated.
 * @throws {SetUpError} when a step fails
 */
export async function setUp() {
  await withLock(async () => {
    await installDependencies();
    await generateClient();
    await build();
  });
}

/** Writes the database client that `prisma/schema.prisma` describes. */
async function generateClient() {
  await doOnce({
    name: 'generate',
    message: 'Generating the database client…',
    inputs: ['prisma/schema.prisma', 'node_modules/prisma/package.json'],
    outputs: [`${GENERATED}/client.ts`],
    run: () => runTool('node_modules/prisma/build/index.js', ['generate']),
  });
}

async function build() {
  await doOnce({
    name: 'build',
    message: 'Building…',
    inputs: ['apps', 'libs', 'prisma', '.swcrc', 'nest-cli.json', 'package.json', 'tsconfig.json'],
    outputs: ['dist/apps/api/src/main.js'],
    run: () => runTool('node_modules/@nestjs/cli/bin/nest.js', ['build']),
  });
}

async function runTool(program, args) {
  // The generator needs no engine and is content with any program in its place (docs/adr/0004).
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: PROJECT_NODE, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const code = await runChild(PROJECT_NODE, [program, ...args], { env, quiet: true });
  if (code !== 0)
    throw new SetUpError(`${program} ${args.join(' ')} failed; its messages stand above.`, code);
}
