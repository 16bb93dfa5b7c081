import type { Command } from 'commander';

import { type Answer, JSON_HELP, JSON_OPTION } from '../terminal/facts.js';

/** `rotate partner`, `rotate api-client`. */
export function addRotateCommands(rotate: Command): void {
  rotate
    .command('partner')
    .description('Give a partner another secret, printed this once')
    .argument('<id>', 'the id of the partner')
    .option(JSON_OPTION, JSON_HELP)
    .action(async (id: string, options: Answer) => (await actions()).rotatePartner(id, options));
  rotate
    .command('api-client')
    .description('Give an API client another secret, printed this once')
    .argument('<client-id>', 'the id that it signs in with')
    .option(JSON_OPTION, JSON_HELP)
    .action(async (id: string, options: Answer) => (await actions()).rotateApiClient(id, options));
}

/** What works takes a second to load: explaining it does not wait for that. */
async function actions(): Promise<typeof import('../actions/rotate.js')> {
  return import('../actions/rotate.js');
}
