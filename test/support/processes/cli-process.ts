import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const MAIN = 'dist/apps/cli/src/main.js';

/** What is set for every command, as on an operator's machine beside an application in production. */
const SETTINGS = {
  NODE_ENV: 'production',
  ADMIN_EMAIL: 'of-the-command-line@example.com',
  ADMIN_PASSWORD: 'password-of-the-command-line',
  JWT_SECRET: 'jwt-secret-for-process-tests-0123456789abcdef',
};

/** Where a command runs, and what is typed into it. */
export interface CliOptions {
  /** Environment variables beside the usual ones: where the database is. */
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** How a command ended. */
export interface CliEnding {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line, as operators do. */
export async function runCli(words: readonly string[], { env, input = '' }: CliOptions): Promise<CliEnding> {
  return ended([process.execPath, MAIN, ...words], env, input);
}

/** Runs it on a terminal of its own, whose output is all in one. */
export async function runCliOnTerminal(
  words: readonly string[],
  { env }: Pick<CliOptions, 'env'>,
): Promise<string> {
  const command = [process.execPath, MAIN, ...words].map((word) => `'${word}'`).join(' ');
  return (await ended(['script', '-qec', command, '/dev/null'], env, '')).stdout;
}

/** Runs it until something has happened, and then interrupts it. */
export async function interruptCli(
  words: readonly string[],
  { env }: Pick<CliOptions, 'env'>,
  { signal, when }: { readonly signal: NodeJS.Signals; readonly when: () => Promise<void> },
): Promise<CliEnding> {
  const interrupt = async (child: ChildProcess): Promise<void> => {
    await when();
    child.kill(signal);
  };
  return ended([process.execPath, MAIN, ...words], env, '', interrupt);
}

async function ended(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  input: string,
  meanwhile: (child: ChildProcess) => Promise<void> = () => Promise.resolve(),
): Promise<CliEnding> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(words[0] ?? '', words.slice(1), { env: { PATH, HOME, ...SETTINGS, ...env } });
  // A command that refuses at once does not read what is typed.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
    meanwhile(child),
  ]);
  return { code, stdout, stderr };
}
