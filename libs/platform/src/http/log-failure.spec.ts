import { DomainError } from '#engine';

import { logFailure } from './log-failure.js';
import { retryAfterSecondsOf } from './retry-after.js';
import { busy } from './to-domain-error.js';

/** What is written down of an error, as level and cause. */
const writtenOf = (error: DomainError): readonly unknown[] => {
  const written: unknown[] = [];
  const write =
    (level: string) =>
    ({ err }: { err: unknown }): void =>
      void written.push([level, err]);
  logFailure({ error: write('error'), warn: write('warn') } as never, error);
  return written;
};

describe('the log of failures', () => {
  const cause = new Error('inner words');

  it('has a defect of ours as an error, with its cause', () => {
    expect(writtenOf(new DomainError('INTERNAL', 'x', { cause }))).toEqual([['error', cause]]);
  });

  it('has a database that could not do it as one warning, with its cause', () => {
    expect(writtenOf(busy(cause))).toEqual([['warn', cause]]);
  });

  it.each([busy(), new DomainError('NOT_FOUND', 'x', { cause })])(
    'has no line of a mere refusal',
    (error) => {
      expect(writtenOf(error)).toEqual([]);
    },
  );
});

describe('when to come back', () => {
  it('is 1 to 3 seconds for what cannot be done at the moment, not the same for everybody', () => {
    const seconds = new Set(Array.from({ length: 500 }, () => retryAfterSecondsOf(busy())));
    expect([...seconds].sort()).toEqual([1, 2, 3]);
  });

  it('is what the error says where it says so', () => {
    expect(
      retryAfterSecondsOf(new DomainError('RATE_LIMITED', 'x', { details: { retryAfterSeconds: 42 } })),
    ).toBe(42);
  });

  it('is never for other errors', () => {
    expect(retryAfterSecondsOf(new DomainError('NOT_FOUND', 'x'))).toBeNull();
  });
});
