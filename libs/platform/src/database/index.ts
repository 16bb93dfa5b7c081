export * from './database.module.js';
export * from './database.service.js';
export * from './embedded/embedded-cluster.js';
export * from './generated/enums.js';
export * from './migrate.js';
export * from './race.js';
export { Prisma } from './generated/client.js';
