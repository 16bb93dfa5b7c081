import { SharedQuestions } from './shared-questions.js';

describe('shared questions', () => {
  it('are asked once while they are under way, and again afterwards', async () => {
    const shared = new SharedQuestions<number>();
    let asked = 0;
    const question = async (): Promise<number> => {
      asked += 1;
      const answer = asked;
      await new Promise((resolve) => setImmediate(resolve));
      return answer;
    };
    expect(await Promise.all([shared.ask('a', question), shared.ask('a', question)])).toEqual([1, 1]);
    expect(await shared.ask('a', question)).toBe(2);
    expect(await Promise.all([shared.ask('a', question), shared.ask('b', question)])).toEqual([3, 4]);
  });

  it('fail for all who asked, and can be asked again', async () => {
    const shared = new SharedQuestions<number>();
    const failing = () => shared.ask('a', () => Promise.reject(new Error('no answer')));
    expect(await Promise.allSettled([failing(), failing()])).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    expect(await shared.ask('a', () => Promise.resolve(1))).toBe(1);
  });
});
