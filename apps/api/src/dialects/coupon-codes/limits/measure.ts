import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { invalidField } from '#engine';

import { rowsOf } from './rows.js';

/** How much a part of a document asks for, fragments and all. */
export interface Measure {
  /** Levels of fields below. */
  readonly levels: number;
  readonly aliases: number;
  /** Fields that would be answered, those of each row of a page included. */
  readonly fields: number;
}

const NOTHING: Measure = { levels: 0, aliases: 0, fields: 0 };

/** The schema's description of itself; its own depth is bounded by the GraphQL library. */
const INTROSPECTION = new Set(['__schema', '__type']);

/** Measures documents without following a fragment twice, however often it is spread. */
export class DocumentMeasure {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly measured = new Map<string, Measure>();
  private readonly entered = new Set<string>();

  constructor(
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
  }

  /** @throws DomainError INVALID_REQUEST for fragments that spread themselves */
  of(operation: OperationDefinitionNode): Measure {
    return this.ofSelections(operation.selectionSet);
  }

  /** @throws DomainError INVALID_REQUEST for fragments that spread themselves, those included that nothing spreads */
  checkFragments(): void {
    for (const name of this.fragments.keys()) this.ofFragment(name);
  }

  private ofSelections({ selections }: SelectionSetNode): Measure {
    return selections
      .map((selection) => {
        if (selection.kind === Kind.FIELD) return this.ofField(selection);
        if (selection.kind === Kind.INLINE_FRAGMENT) return this.ofSelections(selection.selectionSet);
        return this.ofFragment(selection.name.value);
      })
      .reduce(together, NOTHING);
  }

  private ofField(field: FieldNode): Measure {
    const inner = field.selectionSet === undefined ? NOTHING : this.ofSelections(field.selectionSet);
    const aliases = inner.aliases + (field.alias === undefined ? 0 : 1);
    if (INTROSPECTION.has(field.name.value)) return { levels: 1, aliases, fields: 1 };
    const fields = 1 + inner.fields * rowsOf(field, this.variables);
    return { levels: inner.levels + 1, aliases, fields };
  }

  private ofFragment(name: string): Measure {
    const known = this.measured.get(name);
    if (known !== undefined) return known;
    if (this.entered.has(name)) throw invalidField('query', `Fragment "${name}" must not spread itself`);
    const fragment = this.fragments.get(name);
    // Whoever validates the document says that there is no such fragment.
    if (fragment === undefined) return NOTHING;
    this.entered.add(name);
    const measure = this.ofSelections(fragment.selectionSet);
    this.measured.set(name, measure);
    return measure;
  }
}

function together(a: Measure, b: Measure): Measure {
  return {
    levels: Math.max(a.levels, b.levels),
    aliases: a.aliases + b.aliases,
    fields: a.fields + b.fields,
  };
}
