import fc from 'fast-check';

import { Batcher, type BatcherOptions, type Outcome } from './batcher.js';
import { Overloaded } from './overloaded.js';

const ok = <T>(answer: T): Outcome<T> => ({ ok: true, answer });

/** Doubles numbers, batch by batch, each only when it is let go. */
function doubler(options: Partial<BatcherOptions<number, number>> = {}) {
  const batches: { readonly questions: readonly number[]; readonly finish: () => void }[] = [];
  const batcher = new Batcher<number, number>({
    batchMax: 100,
    waitingMax: 1_000,
    atOnceMax: 1,
    run: (questions) =>
      new Promise((resolve) => {
        batches.push({ questions, finish: () => resolve(questions.map((question) => ok(question * 2))) });
      }),
    ...options,
  });
  return { batcher, batches };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a batcher', () => {
  it('sends a lone question at once, and what arrives meanwhile together', async () => {
    const { batcher, batches } = doubler();
    const first = batcher.ask(1);
    await turn();
    const others = [2, 3, 4].map((question) => batcher.ask(question));
    await turn();
    expect(batches.map(({ questions }) => questions)).toEqual([[1]]);
    batches[0]?.finish();
    expect(await first).toBe(2);
    await turn();
    expect(batches.map(({ questions }) => questions)).toEqual([[1], [2, 3, 4]]);
    batches[1]?.finish();
    expect(await Promise.all(others)).toEqual([4, 6, 8]);
  });

  it('has no more under way at once, and no more in a batch, than it may', async () => {
    const { batcher, batches } = doubler({ atOnceMax: 2, batchMax: 2 });
    const answers = [1, 2, 3, 4, 5, 6].map((question) => batcher.ask(question));
    await turn();
    await turn();
    expect(batches.map(({ questions }) => questions)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    batches[1]?.finish();
    await turn();
    expect(batches.map(({ questions }) => questions)).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    for (const { finish } of batches) finish();
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10, 12]);
  });

  it('refuses a question when too many wait, and takes it once they do not', async () => {
    const { batcher, batches } = doubler({ waitingMax: 2 });
    const answers = [batcher.ask(1)];
    await turn();
    answers.push(batcher.ask(2), batcher.ask(3));
    await expect(batcher.ask(4)).rejects.toThrow(Overloaded);
    batches[0]?.finish();
    await turn();
    answers.push(batcher.ask(5));
    batches[1]?.finish();
    await turn();
    batches[2]?.finish();
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 10]);
  });

  it('tells each its own failure, and everybody that of the whole batch', async () => {
    const failures = new Batcher<number, number>({
      batchMax: 9,
      waitingMax: 9,
      atOnceMax: 1,
      run: async (questions) => {
        if (questions.includes(0)) throw new Error('all of them');
        return questions.map((question) =>
          question % 2 === 0 ? ok(question) : { ok: false, error: new Error(`not ${question}`) },
        );
      },
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map((question) => failures.ask(question)));
    expect(outcomes).toMatchObject([
      { reason: { message: 'not 1' } },
      { value: 2 },
      { reason: { message: 'not 3' } },
    ]);
    expect(await Promise.allSettled([0, 2].map((question) => failures.ask(question)))).toMatchObject([
      { reason: { message: 'all of them' } },
      { reason: { message: 'all of them' } },
    ]);
  });

  it('never has two of one name in a batch, keeps their order, and answers every question', async () => {
    const questions = fc.array(fc.record({ name: fc.nat(4), other: fc.nat(9) }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        questions,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        async (all, batchMax, atOnceMax) => {
          const seen: number[][] = [];
          const namesOf = (index: number) => [`a${all[index]?.name ?? ''}`, `b${all[index]?.other ?? ''}`];
          const batcher = new Batcher<number, number>({
            batchMax,
            atOnceMax,
            waitingMax: 1_000,
            namesOf,
            run: async (batch) => {
              seen.push([...batch]);
              await turn();
              return batch.map((index) => ok(-index));
            },
          });
          const answers = await Promise.all(all.map((_, index) => batcher.ask(index)));
          expect(answers).toEqual(all.map((_, index) => -index));
          for (const batch of seen) {
            const names = batch.flatMap(namesOf);
            expect(new Set(names).size).toBe(names.length);
          }
          const order = seen.flat();
          for (const { name } of all) {
            const same = order.filter((index) => all[index]?.name === name);
            expect(same).toEqual([...same].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
