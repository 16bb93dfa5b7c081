import { type DocumentNode, GraphQLError, Kind, OperationTypeNode, parse } from 'graphql';

import { invalidField } from '#engine';

import { DocumentMeasure, type Measure } from './measure.js';

/** 03-coupon-codes-graphql.md. Levels of fields, from the query's own fields on. */
const LEVELS_MAX = 10;
const ALIASES_MAX = 30;
/** Three of the longest pages with every field. */
const FIELDS_MAX = 6_000;
/** What GraphiQL asks to describe the schema has a tenth of this. */
const TOKENS_MAX = 4_000;

const LIMITS: Readonly<Record<keyof Measure, { readonly max: number; readonly message: string }>> = {
  levels: { max: LEVELS_MAX, message: `query must not be deeper than ${LEVELS_MAX} levels` },
  aliases: { max: ALIASES_MAX, message: `query must not have more than ${ALIASES_MAX} aliases` },
  fields: { max: FIELDS_MAX, message: `query must not ask for more than ${FIELDS_MAX} fields of all rows` },
};

/**
 * Refuses documents that would cost too much, before anything is done with them that takes long.
 * @throws DomainError INVALID_REQUEST naming `query`
 * @throws GraphQLError for what is no GraphQL
 */
export function checkDocument(query: string, variables: Readonly<Record<string, unknown>>): void {
  const document = parse(query, { maxTokens: TOKENS_MAX });
  for (const measure of measuresOf(document, variables)) checkMeasure(measure);
}

function measuresOf(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): readonly Measure[] {
  const measure = new DocumentMeasure(document, variables);
  const operations = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [measure.of(node)] : [],
  );
  if (documentSubscribes(document)) throw new GraphQLError('There is no subscription.');
  if (operations.length === 0) throw new GraphQLError('The document has no operation.');
  measure.checkFragments();
  return operations;
}

function documentSubscribes({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.SUBSCRIPTION,
  );
}

function checkMeasure(measure: Measure): void {
  for (const [name, { max, message }] of Object.entries(LIMITS)) {
    if (measure[name as keyof Measure] > max) throw invalidField('query', message);
  }
}
