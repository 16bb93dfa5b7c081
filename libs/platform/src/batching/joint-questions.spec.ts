import { JointQuestions } from './joint-questions.js';

describe('joint questions', () => {
  it('are asked once while they are under way, and again afterwards', async () => {
    const joint = new JointQuestions<number>();
    let asked = 0;
    const question = async (): Promise<number> => {
      asked += 1;
      const answer = asked;
      await new Promise((resolve) => setImmediate(resolve));
      return answer;
    };
    expect(await Promise.all([joint.ask('a', question), joint.ask('a', question)])).toEqual([1, 1]);
    expect(await joint.ask('a', question)).toBe(2);
    expect(await Promise.all([joint.ask('a', question), joint.ask('b', question)])).toEqual([3, 4]);
  });

  it('fail for all who asked, and can be asked again', async () => {
    const joint = new JointQuestions<number>();
    const failing = () => joint.ask('a', () => Promise.reject(new Error('no answer')));
    expect(await Promise.allSettled([failing(), failing()])).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    expect(await joint.ask('a', () => Promise.resolve(1))).toBe(1);
  });
});
