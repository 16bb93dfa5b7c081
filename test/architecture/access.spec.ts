import { Controller, Get, Module, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import request from 'supertest';

import { AppModule } from '../../apps/api/src/app.module.js';
import { errorDialects } from '../../apps/api/src/error-dialects.js';
import { ACCESS_KEY } from '#platform/auth';
import { loadConfig } from '#platform/config';
import { DomainExceptionFilter } from '#platform/http';

import { createTestDatabase, type TestDatabase } from '../support/database/test-database.js';
import { TEST_SUPABASE_JWT_SECRET, supabaseToken } from '../support/people.js';

/** Where Nest keeps the path of a handler, and GraphQL the kind of a resolver's method. */
const ROUTE_KEYS = ['path', 'graphql:resolver_type'];
const ROOT_TYPES = ['Query', 'Mutation', 'Subscription'];

@Controller('forgetful')
class ForgetfulController {
  @Get()
  answer(): string {
    return 'anyone?';
  }
}

/** `Class.method` of every route and root resolver that does not say who may call it. */
function handlersWithoutAccess(modules: ModulesContainer): string[] {
  return [...modules.values()].flatMap((module) =>
    [...module.controllers.values(), ...module.providers.values()].flatMap(({ metatype }) =>
      typeof metatype === 'function' && metatype.prototype !== undefined
        ? forgetfulMethods(metatype as Type)
        : [],
    ),
  );
}

function forgetfulMethods(type: Type): string[] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(type.prototype));
  return methods
    .filter(
      ([name, { value }]) =>
        name !== 'constructor' && typeof value === 'function' && isHandler(value as object),
    )
    .filter(
      ([, { value }]) => ![value as object, type].some((target) => Reflect.hasMetadata(ACCESS_KEY, target)),
    )
    .map(([name]) => `${type.name}.${name}`);
}

function isHandler(method: object): boolean {
  const [path, resolver] = ROUTE_KEYS.map((key) => Reflect.getMetadata(key, method) as unknown);
  return path !== undefined || ROOT_TYPES.some((type) => type === resolver);
}

describe('access', () => {
  let app: NestFastifyApplication;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = loadConfig({ NODE_ENV: 'test', SUPABASE_JWT_SECRET: TEST_SUPABASE_JWT_SECRET });
    @Module({ imports: [AppModule.with(config, database.url)], controllers: [ForgetfulController] })
    class AppWithForgetfulController {}
    const built = await Test.createTestingModule({ imports: [AppWithForgetfulController] }).compile();
    app = built.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(new DomainExceptionFilter(errorDialects));
    await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('is stated by every route, except the one that this test forgot on purpose', () => {
    expect(handlersWithoutAccess(app.get(ModulesContainer))).toEqual(['ForgetfulController.answer']);
  });

  it('is nobody’s where it is not stated, not even an admin’s', async () => {
    const url = await app.getUrl();
    await request(url).get('/forgetful').expect(401);
    const admin = supabaseToken({ sub: 'a', app_metadata: { role: 'admin' } });
    await request(url).get('/forgetful').set('Authorization', `Bearer ${admin}`).expect(403);
  });
});
