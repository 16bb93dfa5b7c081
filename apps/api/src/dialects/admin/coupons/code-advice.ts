interface Advice {
  readonly advice: string;
  readonly isHeeded: (code: string) => boolean;
}

/** In the words of the seed (Best Practices); none of it is a rule. */
const ADVICE: readonly Advice[] = [
  { advice: 'Use uppercase letters and numbers only', isHeeded: (code) => code === code.toUpperCase() },
  { advice: 'Keep codes between 6-12 characters', isHeeded: ({ length }) => length >= 6 && length <= 12 },
  { advice: 'Avoid special characters except underscores', isHeeded: (code) => /^\w*$/.test(code) },
];

/** What the seed would advise about a code that is taken as it is. */
export function adviceOn(code: string): readonly string[] {
  return ADVICE.filter(({ isHeeded }) => !isHeeded(code)).map(({ advice }) => advice);
}
