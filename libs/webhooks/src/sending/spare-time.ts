import { type EventLoopUtilization, performance } from 'node:perf_hooks';

const LOOK_AGAIN_MS = 250;
/** Up to here there is time to spare, and from there on none. */
const BUSY_FROM = 0.8;
const BUSY_TO = 0.96;
const SHARE_MIN = 0.2;

/** Tells how busy this process has been between two moments, from 0 to 1. */
export type Busyness = () => number;

/** How busy the event loop has been since it was last asked; every quarter of a second anew. */
export function eventLoopBusyness(): Busyness {
  let last: EventLoopUtilization = performance.eventLoopUtilization();
  let at = performance.now();
  let busy = 0;
  return () => {
    if (performance.now() - at < LOOK_AGAIN_MS) return busy;
    const now = performance.eventLoopUtilization();
    busy = performance.eventLoopUtilization(now, last).utilization;
    last = now;
    at = performance.now();
    return busy;
  };
}

/**
 * The part of its pace that work in the background keeps, so that it takes little from those who wait for an answer:
 * all of it while there is time to spare, a fifth when there is none.
 */
export function shareWhen(busy: number): number {
  const room = (BUSY_TO - busy) / (BUSY_TO - BUSY_FROM);
  return SHARE_MIN + (1 - SHARE_MIN) * Math.min(1, Math.max(0, room));
}
