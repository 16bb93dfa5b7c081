const INDEX_FROM = 16;

const indexes = new WeakMap<readonly string[], ReadonlySet<string>>();

/**
 * Whether a list names a value. Long lists are indexed once for as long as the promotion is kept, so that an
 * order of many lines against a list of thousands stays linear. Lists of a promotion never change in place.
 */
export function names(list: readonly string[], value: string): boolean {
  if (list.length < INDEX_FROM) return list.includes(value);
  let index = indexes.get(list);
  if (index === undefined) {
    index = new Set(list);
    indexes.set(list, index);
  }
  return index.has(value);
}
