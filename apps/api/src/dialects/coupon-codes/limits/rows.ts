import { type ArgumentNode, type FieldNode, Kind } from 'graphql';

import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../fields/page-size.js';

const LIST = 'couponCodes';

/** How many rows a field may answer: of a page as many as are asked for, of everything else one. */
export function rowsOf(
  { name, arguments: given }: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  if (name.value !== LIST) return 1;
  const first = given?.find((argument) => argument.name.value === 'first');
  return first === undefined ? PAGE_SIZE_DEFAULT : rowsIn(first, variables);
}

/** What is no number of rows is refused later; until then it counts as the longest page. */
function rowsIn({ value }: ArgumentNode, variables: Readonly<Record<string, unknown>>): number {
  const asked =
    value.kind === Kind.INT
      ? Number(value.value)
      : value.kind === Kind.VARIABLE
        ? variables[value.name.value]
        : undefined;
  const readable = typeof asked === 'number' && asked >= 0;
  return readable ? Math.min(asked, PAGE_SIZE_MAX) : PAGE_SIZE_MAX;
}
