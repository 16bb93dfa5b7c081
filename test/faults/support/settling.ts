import { setTimeout as pause } from 'node:timers/promises';

import { type Call, rejectionReasons, saysAskAgain, settledAnswer } from './calls.js';
import type { FaultWorld } from './fault-world.js';
import type { Journal } from './journal.js';
import { unreadable, untruths, usesOf, violations } from './ledger-truth.js';

const ASKERS = 8;
const SETTLE_MS_MAX = 30_000;
const PAUSE_MS = 100;

/**
 * Once nothing is broken any more: asks again whatever was not answered for good, and repeats some of what was, then
 * holds all of it against the ledger.
 */
export async function expectNothingLostOrDoubled(world: FaultWorld, journal: Journal): Promise<void> {
  expect(await untruths(world, journal)).toEqual([]);
  await settle(journal);
  expect(journal.complaints).toEqual([]);
  expect(await untruths(world, journal)).toEqual([]);
  expect(await unreadable(world, journal)).toEqual([]);
  expect(await violations(world)).toEqual([]);
}

/** A coupon whose uses nobody gives back, and that somebody was told is used up, is used to its limit. */
export async function expectUsedUpIfSaidSo(
  world: FaultWorld,
  journal: Journal,
  { code, limit }: { readonly code: string; readonly limit: number },
): Promise<void> {
  const uses = await usesOf(world, code);
  expect(uses).toBeLessThanOrEqual(limit);
  if (journal.calls.some((call) => isTold(call, code))) expect(uses).toBe(limit);
}

async function settle(journal: Journal): Promise<void> {
  const deadline = Date.now() + SETTLE_MS_MAX;
  const waiting = [
    ...journal.calls.filter((call) => settledAnswer(call) === null),
    ...journal.calls.filter((call) => settledAnswer(call) !== null).slice(-ASKERS),
  ];
  const ask = async (): Promise<void> => {
    for (let call = waiting.shift(); call !== undefined; call = waiting.shift()) {
      let answer = await journal.send(call);
      while (answer === null || saysAskAgain(answer)) {
        if (Date.now() > deadline) {
          journal.complain(
            `${call.kind} ${call.orderReference} is not settled: ${answer?.text ?? 'no answer'}`,
          );
          return;
        }
        await pause(PAUSE_MS);
        answer = await journal.send(call);
      }
    }
  };
  await Promise.all(Array.from({ length: ASKERS }, ask));
}

function isTold(call: Call, code: string): boolean {
  const answer = settledAnswer(call);
  if (answer?.status !== 422 || call.codes.length > 1) return false;
  return call.codes[0] === code && rejectionReasons(answer).includes('USAGE_LIMIT_REACHED');
}
