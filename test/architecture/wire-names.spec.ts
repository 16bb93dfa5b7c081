import { globSync, readFileSync } from 'node:fs';

/** The API description knows a body by the name of its class alone, whatever dialect it stands in. */
const WIRE_CLASS = /^export class (?<name>\w+(?:Request|Response))\b/gmu;

describe('requests and responses', () => {
  it('have a name each that no other dialect uses', () => {
    const places = new Map<string, string[]>();
    for (const file of globSync('apps/api/src/dialects/**/*.ts')) {
      for (const { groups } of readFileSync(file, 'utf8').matchAll(WIRE_CLASS)) {
        const name = groups?.['name'] ?? '';
        places.set(name, [...(places.get(name) ?? []), file]);
      }
    }
    expect(places.size).toBeGreaterThan(50);
    expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
  });
});
