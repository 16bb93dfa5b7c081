/**
 * Waits for an answer from outside, but not for long.
 *
 * A process that was busy itself reads the clock before it reads its sockets, and would blame the other side. So the
 * time is taken in two halves, the second of which begins after any delay of ours, and what has arrived by its end
 * is read before the verdict.
 * @param answer rejects for reasons of its own
 * @param withinMs milliseconds
 * @throws when there is no answer by then
 */
export function inTime<T>(answer: Promise<T>, withinMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new Error(`no answer within ${withinMs} ms`));
    };
    let timer = setTimeout(() => {
      timer = setTimeout(() => setImmediate(giveUp), withinMs / 2);
    }, withinMs / 2);
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
