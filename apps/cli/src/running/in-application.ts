import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { Config } from '#platform/config';

import { CliModule } from '../cli.module.js';
import { type Workplace, onDatabase } from './on-database.js';

/** A command does one thing at a time. */
const POOL_SIZE = 6;

/** Where a command finds the features' services, and whether it is to end. */
export interface Application {
  readonly services: Pick<INestApplicationContext, 'get'>;
  readonly signal: AbortSignal;
}

/** Runs `work` with the features' services, on the database of the settings. */
export async function inApplication<T>(work: (application: Application) => Promise<T>): Promise<T> {
  return onDatabase(async ({ config, databaseUrl, signal }: Workplace) => {
    const ours = new Config({ ...config.settings, DATABASE_POOL_SIZE: POOL_SIZE });
    const context = await NestFactory.createApplicationContext(CliModule.with(ours, databaseUrl), {
      logger: false,
      abortOnError: false,
    });
    try {
      return await work({ services: { get: (token) => context.get(token, { strict: false }) }, signal });
    } finally {
      await context.close();
    }
  });
}
