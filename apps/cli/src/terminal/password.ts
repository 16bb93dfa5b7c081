import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

import { CommandFailure, EXIT } from '../running/ending.js';

const CHARACTERS_MIN = 12;
const CHARACTERS_MAX = 1_024;

/**
 * A password from the terminal, without showing it, or the first line of standard input: never from the command
 * line, which everybody on the machine can read.
 * @throws CommandFailure for one that is too short or too long
 */
export async function readPassword(): Promise<string> {
  const password = process.stdin.isTTY ? await ask() : ((await text(process.stdin)).split(/\r?\n/)[0] ?? '');
  if (password.length >= CHARACTERS_MIN && password.length <= CHARACTERS_MAX) return password;
  throw new CommandFailure(
    `The password must have at least ${CHARACTERS_MIN} characters; it is read from standard input.`,
    EXIT.wrongUse,
  );
}

async function ask(): Promise<string> {
  process.stderr.write('Password: ');
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
