/**
 * Preloaded by Node (`--import`) into an application whose clock is to be off by CLOCK_SHIFT_MS milliseconds: all that
 * reads the time of day reads a shifted one. Timers and `performance` go on as they are, as they do on a machine
 * whose clock is wrong.
 */
const shiftMs = Number(process.env['CLOCK_SHIFT_MS']);
const RealDate = globalThis.Date;
const realNow = RealDate.now;

RealDate.now = () => realNow() + shiftMs;
globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(RealDate.now()).toString(),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now()] : args, newTarget),
});
