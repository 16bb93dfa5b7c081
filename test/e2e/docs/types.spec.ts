import { startTestApp, type TestApp } from '../../support/test-app.js';
import { type ApiDocument, type Schema, documentOf, operationsOf } from './api-document.js';

/** What is left of a field whose type nobody said. */
const NOTHING_SAID = '#/components/schemas/Object';
const NAMES = ['type', '$ref', 'allOf', 'oneOf'] as const;
const KNOWN = ['properties', 'additionalProperties', 'allOf'] as const;

describe('the types in the documentation', () => {
  let app: TestApp;
  let document: ApiDocument;

  beforeAll(async () => {
    app = await startTestApp();
    document = await documentOf(app);
  });
  afterAll(() => app.close());

  it('refer to nothing of which nothing is said', () => {
    expect(JSON.stringify(document)).not.toContain(NOTHING_SAID);
  });

  it('are said of every parameter, so that it can be filled in', () => {
    const parameters = operationsOf(document).flatMap(([name, { parameters: taken = [] }]) =>
      taken.map((one) => ({ name: `${name} ${one.name}`, schema: one.schema ?? {} })),
    );
    expect(parameters.length).toBeGreaterThan(0);
    expect(parameters.filter(({ schema }) => !isSaid(schema)).map(({ name }) => name)).toEqual([]);
  });

  it('are said of every field, and call nothing an object of which nothing is known', () => {
    const fields = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).map(([field, schema]) => ({ name: `${name}.${field}`, schema })),
    );
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter(({ schema }) => !isSaid(schema)).map(({ name }) => name)).toEqual([]);
  });
});

/** An object says which fields it has, or that it may have any. */
function isSaid(schema: Schema): boolean {
  if (!NAMES.some((name) => name in schema)) return false;
  if (schema.items !== undefined) return isSaid(schema.items);
  return schema.type !== 'object' || KNOWN.some((name) => name in schema);
}
