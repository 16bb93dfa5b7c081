import { defineConfig } from 'prisma/config';

// The URL is read from the environment so that `prisma migrate deploy` works wherever Prisma's own engine can run.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env['DATABASE_URL'] === undefined ? {} : { datasource: { url: process.env['DATABASE_URL'] } }),
});
