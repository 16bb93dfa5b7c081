import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const LINES_MAX = 300;
const LINES_95TH_PERCENTILE = 150;
const NAMES_THAT_SAY_NOTHING = /(^|[/.-])(utils?|helpers?|common|misc|shared)([/.-]|$)/i;

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.(ts|js|mjs)$/.test(path) && existsSync(path));

const linesOf = (path: string): number => readFileSync(path, 'utf8').split('\n').length - 1;

describe('the source files', () => {
  it('are found', () => {
    expect(sources).toContain('apps/api/src/main.ts');
  });

  it(`are at most ${LINES_MAX} lines long`, () => {
    expect(sources.filter((path) => linesOf(path) > LINES_MAX)).toEqual([]);
  });

  it(`are at most ${LINES_95TH_PERCENTILE} lines long, 95 of 100`, () => {
    const lengths = sources.map(linesOf).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThanOrEqual(LINES_95TH_PERCENTILE);
  });

  it('have names that say what is in them', () => {
    expect(sources.filter((path) => NAMES_THAT_SAY_NOTHING.test(path))).toEqual([]);
  });

  it.each([
    'libs/x/src/utils.ts',
    'libs/common/src/index.ts',
    'test/date-helpers.ts',
    'libs/x/string-util.ts',
  ])('would not be called %s', (path) => {
    expect(path).toMatch(NAMES_THAT_SAY_NOTHING);
  });
});
