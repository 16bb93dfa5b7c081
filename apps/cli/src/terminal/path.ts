import { resolve } from 'node:path';

/** A path as the operator means it: npm runs programs in the checkout, wherever they were asked for. */
export function pathFrom(given: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
}
