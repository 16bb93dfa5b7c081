import { Command } from 'commander';

import { addCreateCommands } from '../commands/create.js';
import { addExportCommands } from '../commands/export.js';
import { addImportCommands } from '../commands/import.js';
import { addRotateCommands } from '../commands/rotate.js';
import { addVerifyCommands } from '../commands/verify.js';
import { type ExitCode, EXIT, endingOf } from './ending.js';

const AFTER_HELP = `
The database is that of DATABASE_URL, or else the embedded one under DATA_DIR; the application may be running on it.
Settings are read from the environment and from .env, as the application reads them.
Exit codes: 0 done, 1 failed or violations found, 2 wrong use, 130 interrupted.`;

/** Runs one command. @param words what stands behind the program's name */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  const outcome: { code: ExitCode } = { code: EXIT.done };
  try {
    await program((code) => (outcome.code = code)).parseAsync(words, { from: 'user' });
    return outcome.code;
  } catch (error) {
    const { code, message } = endingOf(error);
    if (message !== null) process.stderr.write(`${message}\n`);
    return code;
  }
}

/** @param end told by commands that end otherwise than done, without an error */
function program(end: (code: ExitCode) => void): Command {
  const root = new Command('couponsmith')
    .description('Operates a Couponsmith installation.')
    .addHelpText('after', AFTER_HELP)
    .showHelpAfterError('(--help tells what there is)')
    // Its own way would be to end the process in the middle of things.
    .exitOverride();
  addCreateCommands(subcommand(root, 'create', 'Create accounts'));
  addRotateCommands(
    subcommand(root, 'rotate', 'Replace a secret; the old one, and every token it got, ends at once'),
  );
  addVerifyCommands(subcommand(root, 'verify', 'Check what must always be true'), end);
  addImportCommands(subcommand(root, 'import', 'Read CSV'), end);
  addExportCommands(subcommand(root, 'export', 'Write CSV'));
  return root;
}

function subcommand(root: Command, name: string, description: string): Command {
  return root.command(name).description(description);
}
