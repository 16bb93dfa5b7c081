import { TransformationType } from 'class-transformer';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';

export type RequestClass = new () => object;

/** A field whose value class-transformer makes something else of than a copy. */
export const CONVERTED = Symbol('converted');

/** Whether fields of the class have other names on the wire, or are left out. */
export function renamesFields(type: RequestClass): boolean {
  const metadata = defaultMetadataStorage;
  return (
    metadata.getStrategy(type) !== 'none' ||
    metadata.getExposedMetadatas(type).length > 0 ||
    metadata.getExcludedMetadatas(type).length > 0
  );
}

/** The class of the objects in a field (`@Type`); `null` when it is said to have none. */
export function classOfField(type: RequestClass, field: string): RequestClass | null | typeof CONVERTED {
  const metadata = defaultMetadataStorage;
  if (metadata.findTransformMetadatas(type, field, TransformationType.PLAIN_TO_CLASS).length > 0)
    return CONVERTED;
  const declared = metadata.findTypeMetadata(type, field) as
    ReturnType<typeof metadata.findTypeMetadata> | undefined;
  if (declared === undefined) return null;
  const otherwise =
    declared.options.discriminator !== undefined ||
    declared.reflectedType === Set ||
    declared.reflectedType === Map;
  const made = declared.typeFunction({ newObject: {}, object: {}, property: field }) as RequestClass;
  return otherwise || BUILT_IN.has(made) ? CONVERTED : made;
}

const BUILT_IN: ReadonlySet<unknown> = new Set([
  String,
  Number,
  Boolean,
  BigInt,
  Date,
  Buffer,
  Object,
  Array,
  Set,
  Map,
]);
