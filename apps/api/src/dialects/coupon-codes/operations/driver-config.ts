import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { ExecutionResult } from 'graphql';

import type { Config } from '#platform/config';

/** The settings of the GraphQL library: it validates and runs; our own controller receives and answers. */
export function toDriverConfig({ settings }: Config): Omit<MercuriusDriverConfig, 'driver'> {
  const { GRAPHQL_INTROSPECTION, NODE_ENV } = settings;
  const describesItself = GRAPHQL_INTROSPECTION ?? NODE_ENV !== 'production';
  return {
    autoSchemaFile: true,
    routes: false,
    validationRules: describesItself ? [] : [NoSchemaIntrospectionCustomRule],
    errorFormatter: asItIs,
  };
}

/** Statuses and messages are given where the operation is answered. */
function asItIs({
  data,
  errors,
}: ExecutionResult): ReturnType<NonNullable<MercuriusDriverConfig['errorFormatter']>> {
  return { statusCode: 200, response: { data: data ?? null, errors: errors ?? [] } };
}
