import { parseArgs } from 'node:util';

import { PLOT, ROWS } from './rows.mjs';

const USAGE = `npm run bench -- [row …] [--seconds 8] [--rounds 3] [--redemptions 1000000] [--profile [--connections 32]]

Rows, all of them when none is named: ${ROWS.join(', ')}; and, only when named: ${PLOT}.
--redemptions is how many a year of the row analytics has.
--profile runs the product alone and shows where its time goes; then nothing is compared or stored.
`;

/** What was typed is not understood; the message says what is. */
export class UsageError extends Error {}

/**
 * @param {readonly string[]} args
 * @returns {{names: string[], seconds: number, rounds: number, redemptions: number, profile: boolean, connections: number}}
 * @throws {UsageError}
 */
export function readOptions(args) {
  const { values, positionals } = parse(args);
  const unknown = positionals.filter((name) => ![...ROWS, PLOT].includes(name));
  if (unknown.length > 0) throw new UsageError(`There is no row ${unknown.join(', ')}.\n\n${USAGE}`);
  return {
    names: positionals.length === 0 ? ROWS : positionals,
    seconds: numberOf('seconds', values.seconds),
    rounds: numberOf('rounds', values.rounds),
    redemptions: numberOf('redemptions', values.redemptions),
    connections: numberOf('connections', values.connections),
    profile: values.profile,
  };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: '8' },
        rounds: { type: 'string', default: '3' },
        redemptions: { type: 'string', default: '1000000' },
        connections: { type: 'string', default: '32' },
        profile: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error.message}\n\n${USAGE}`, { cause: error });
  }
}

function numberOf(name, text) {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UsageError(`--${name} wants a whole number from 1, not ${text}.\n\n${USAGE}`);
}
