import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { ExecutionResult } from 'graphql';

import type { Config, Settings } from '#platform/config';

/** The settings of the GraphQL library: it validates and runs; our own controller receives and answers. */
export function toDriverConfig({ settings }: Config): Omit<MercuriusDriverConfig, 'driver'> {
  return {
    autoSchemaFile: true,
    routes: false,
    validationRules: describesItself(settings) ? [] : [NoSchemaIntrospectionCustomRule],
    errorFormatter: asItIs,
  };
}

/** Whether the schema is told to those who ask (03-coupon-codes-graphql.md). */
export function describesItself({ GRAPHQL_INTROSPECTION, NODE_ENV }: Settings): boolean {
  return GRAPHQL_INTROSPECTION ?? NODE_ENV !== 'production';
}

/** Statuses and messages are given where the operation is answered. */
function asItIs({
  data,
  errors,
}: ExecutionResult): ReturnType<NonNullable<MercuriusDriverConfig['errorFormatter']>> {
  return { statusCode: 200, response: { data: data ?? null, errors: errors ?? [] } };
}
