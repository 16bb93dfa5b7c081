import type { ApiDocument, Schema } from './api-document.js';

const NOTHING: Readonly<Record<string, unknown>> = { integer: 0, number: 0, boolean: true, string: 'string' };

/** The body that the page offers to send: the first example of the call, or one made of the examples of its fields. */
export function bodyExample({ paths, components }: ApiDocument, method: string, path: string): object {
  const content = paths[path]?.[method]?.requestBody?.content['application/json'];
  if (content === undefined) throw new Error(`${method} ${path} takes no JSON`);
  const [first] = Object.values(content.examples ?? {});
  return (first?.value ?? content.example ?? madeOf(content.schema ?? {}, components.schemas)) as object;
}

function madeOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): unknown {
  const { $ref, allOf = [], example, default: byDefault, enum: choices, items, properties } = schema;
  if ($ref !== undefined) return madeOf(schemas[$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  const said = example ?? byDefault ?? choices?.[0];
  if (said !== undefined) return said;
  if (allOf.length > 0) return Object.assign({}, ...allOf.map((part) => madeOf(part, schemas))) as unknown;
  if (items !== undefined) return [madeOf(items, schemas)];
  if (schema.type !== 'object') return NOTHING[schema.type ?? 'string'];
  return Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, property]) => [name, madeOf(property, schemas)]),
  );
}
