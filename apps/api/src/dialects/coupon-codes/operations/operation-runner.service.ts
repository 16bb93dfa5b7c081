import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { type ExecutionResult, GraphQLError } from 'graphql';
// For the server's `graphql`, which it declares.
import type {} from 'mercurius';

import { Config } from '#platform/config';
import type { OperationContext } from '#platform/http';

import { checkDocument } from '../limits/document-limits.js';
import { type OperationAnswer, toAnswer, toFailedAnswer, toRefusal } from './answer.js';
import { describesItself } from './driver-config.js';
import type { Operation } from './operation.js';

const GUESS = / Did you mean .+$/s;

/** Runs GraphQL operations; whatever goes wrong is part of the answer. */
@Injectable()
export class OperationRunner {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
  ) {}

  async run(operation: Operation, context: OperationContext): Promise<OperationAnswer> {
    try {
      checkDocument(operation.query, operation.variables);
      return toAnswer(await this.execute(operation, context));
    } catch (error) {
      const refusals = refusalsIn(error);
      return refusals === null ? toFailedAnswer(error) : toRefusal(this.told(refusals));
    }
  }

  /** One after the other, as they stand: a later one may build on an earlier one. */
  async runAll(operations: readonly Operation[], context: OperationContext): Promise<OperationAnswer[]> {
    const answers: OperationAnswer[] = [];
    for (const operation of operations) answers.push(await this.run(operation, context));
    return answers;
  }

  /** The library's guesses at what was meant would tell the schema piece by piece. */
  private told(refusals: readonly GraphQLError[]): readonly GraphQLError[] {
    if (describesItself(this.config.settings)) return refusals;
    return refusals.map(
      (error) =>
        new GraphQLError(error.message.replace(GUESS, ''), { originalError: error.originalError ?? null }),
    );
  }

  private async execute(
    { query, variables, operationName }: Operation,
    { req, res }: OperationContext,
  ): Promise<ExecutionResult> {
    const server: FastifyInstance = this.host.httpAdapter.getInstance();
    return server.graphql(query, { req, res }, { ...variables }, operationName ?? undefined);
  }
}

/** What the GraphQL library has against a document or its variables; `null` when it is anything else. */
function refusalsIn(error: unknown): readonly GraphQLError[] | null {
  if (error instanceof GraphQLError) return [error];
  const found = (error as { readonly errors?: unknown } | null)?.errors;
  const all = Array.isArray(found) && found.every((entry) => entry instanceof GraphQLError);
  return all ? found : null;
}
