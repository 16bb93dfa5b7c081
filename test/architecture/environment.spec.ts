import { readFileSync } from 'node:fs';

import { loadConfig, SETTING_NAMES } from '#platform/config';

interface ExampleEntry {
  readonly name: string;
  readonly value: string;
  readonly explanation: string;
}

/** One variable to a block: a line of explanation, then `NAME=default`, after a `#` where there is no default. */
function readExample(text: string): ExampleEntry[] {
  return [...text.matchAll(/^# (?<explanation>\S.*)\n(?:# )?(?<name>[A-Z_]+)=(?<value>.*)$/gm)].map(
    ({ groups }) => ({
      name: groups?.['name'] ?? '',
      value: groups?.['value'] ?? '',
      explanation: groups?.['explanation'] ?? '',
    }),
  );
}

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');
  const entries = readExample(text);
  const defaults = new Map(Object.entries(loadConfig({}).settings));

  it('has every setting once, and nothing else', () => {
    const assigned = [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect([...assigned].sort()).toEqual([...SETTING_NAMES].sort());
  });

  it.each([...SETTING_NAMES])('explains %s in one line', (name) => {
    expect(entries.find((entry) => entry.name === name)?.explanation).toMatch(/^[A-Z].{10,}\.$/);
  });

  it.each([...SETTING_NAMES])('gives the default of %s', (name) => {
    const value = entries.find((entry) => entry.name === name)?.value;
    expect(value).toBe(String(defaults.get(name) ?? ''));
  });

  it('is itself a configuration that the application accepts', () => {
    const environment = Object.fromEntries(entries.map(({ name, value }) => [name, value]));
    expect(loadConfig(environment).settings).toEqual(loadConfig({}).settings);
  });
});
