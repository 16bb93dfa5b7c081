import type fc from 'fast-check';

import { explain } from './explain.js';
import type { Intent } from './intents.js';
import type { LedgerModel } from './ledger-model.js';
import { expected } from './expected.js';
import { observe } from './observe.js';
import type { Operation } from './operations.js';
import type { Product, RawAnswer } from './product.js';
import { resolve } from './resolve.js';
import { isSweptFirst } from './swept-first.js';
import { givenOf } from './views.js';

/** One step of a sequence: what it wants is done at once, and the model has to agree with all that comes of it. */
export class Step implements fc.AsyncCommand<LedgerModel, Product> {
  private told = '';

  constructor(private readonly intents: readonly Intent[]) {}

  check({ state }: Readonly<LedgerModel>): boolean {
    return resolve(state, this.intents).length > 0;
  }

  async run(model: LedgerModel, product: Product): Promise<void> {
    const operations = resolve(model.state, this.intents);
    if (operations.some((operation) => isSweptFirst(operation))) await product.sweep();
    this.told = operations.map((operation) => JSON.stringify(operation)).join(' while ');
    const raw = await Promise.all(operations.map((operation) => product.perform(operation)));
    operations.forEach((operation, i) => remember(product, operation, raw[i]));
    const answered = operations.map((operation, i) => ({ operation, given: givenOf(product, raw[i]) }));
    this.told += ` → ${answered.map(({ given }) => JSON.stringify(given)).join(' and ')}`;
    const observed = await observe(product);
    const end = explain(model, answered, observed);
    if (end === null) {
      const told = model.copy();
      const answers = operations.map((operation) => told.do(operation));
      expect({ answers: answered.map(({ given }) => given), observed }).toEqual({
        answers,
        observed: expected(told.state),
      });
      throw new Error('The model agrees in the order given and in no order at all');
    }
    model.state = end.state;
  }

  toString(): string {
    return `\n  ${this.told}`;
  }
}

/** Every order that was placed has the name of the call that placed it. */
function remember({ orders }: Product, operation: Operation, raw: RawAnswer | undefined): void {
  if (operation.do !== 'call' || raw?.kind !== 'order') return;
  if (raw.answer === 'created' && !raw.replayed) orders.set(operation.name, raw.record.id);
}
