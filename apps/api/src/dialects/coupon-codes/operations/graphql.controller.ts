import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access } from '#platform/auth';
import { logFailure } from '#platform/http';

import type { OperationAnswer } from './answer.js';
import { type OperationRequest, readOperations } from './operation.js';
import { OperationRunner } from './operation-runner.service.js';

const OK = 200;

/** `POST /graphql` (03-coupon-codes-graphql.md). Who may do what is said by each resolver. */
@ApiExcludeController()
@Controller('graphql')
export class GraphqlController {
  constructor(private readonly operations: OperationRunner) {}

  @Post()
  @HttpCode(OK)
  @Access('public')
  async answer(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.perform(readOperations(body), request, reply);
  }

  private async perform(
    asked: OperationRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const context = { req: request, res: reply };
    if (asked.kind === 'single') {
      const answer = await this.operations.run(asked.operation, context);
      return told([answer], context)[0];
    }
    return told(await this.operations.runAll(asked.operations, context), context);
  }
}

/** A batch of which one operation succeeds is a success; otherwise its first failure says what it is. */
function told(
  answers: readonly OperationAnswer[],
  { req, res }: { readonly req: FastifyRequest; readonly res: FastifyReply },
): readonly OperationAnswer['body'][] {
  const failures = answers.flatMap((answer) => answer.failures);
  for (const error of new Map(failures.map((found) => [found.cause ?? found, found])).values())
    logFailure(req.log, error);
  const failure = answers.every(({ status }) => status !== OK) ? answers[0] : undefined;
  void res.status(failure?.status ?? OK);
  if (failure?.retryAfterSeconds != null) void res.header('Retry-After', String(failure.retryAfterSeconds));
  return answers.map(({ body }) => body);
}
