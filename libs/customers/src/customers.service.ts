import { Injectable } from '@nestjs/common';
import { newUlid } from '#platform/ids';

import { invalidField } from '#engine';
import { Database, LostRace, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { CustomerMergeRepository } from './customer-merge.repository.js';
import { CustomerRepository } from './customer.repository.js';
import { type CustomerKeys, identitiesOf, missingOf } from './identity.js';

/** Who a customer is, however they arrive (00-platform.md, Identity of a customer). */
@Injectable()
export class CustomersService {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomerRepository,
    private readonly merges: CustomerMergeRepository,
  ) {}

  /** Our own ids of the records behind a request's identities, oldest first; nothing is stored. */
  async recordIds(ownerId: OwnerId, keys: CustomerKeys): Promise<readonly string[]> {
    const held = await this.customers.findIdentities(ownerId, identitiesOf(keys), this.database.client);
    return [...new Set(held.map(({ customerId }) => customerId))].sort();
  }

  /**
   * The one record of a customer, locked: made when there is none, merged when the id and the e-mail belong to
   * two (the older one survives). Locks are taken in the order of the ids.
   * @returns our own id of the customer
   * @throws LostRace when another transaction changes the same identities: begin again
   * @throws DomainError INVALID_REQUEST when the keys are empty
   */
  async settle(ownerId: OwnerId, keys: CustomerKeys, transaction: Transaction): Promise<string> {
    const asked = identitiesOf(keys);
    if (asked.length === 0) throw invalidField('customer', 'customer must have an id or an email');
    const held = await this.customers.findIdentities(ownerId, asked, transaction);
    const ids = [...new Set(held.map(({ customerId }) => customerId))];
    const customerId =
      ids.length === 0
        ? await this.create(ownerId, transaction)
        : await this.unite(ownerId, ids, transaction);
    const missing = missingOf(asked, held);
    const added = await this.customers.addIdentities(ownerId, customerId, missing, transaction);
    if (added < missing.length) throw new LostRace('Somebody else got one of the identities');
    return customerId;
  }

  /**
   * As `settle` of each e-mail, in a handful of statements whatever their number.
   * @param emails folded, each once
   * @returns our own ids of the customers, by e-mail
   * @throws LostRace as `settle`
   */
  async settleEmails(
    ownerId: OwnerId,
    emails: readonly string[],
    transaction: Transaction,
  ): Promise<ReadonlyMap<string, string>> {
    const held = await this.customers.findEmails(ownerId, emails, transaction);
    const ids = new Map(held.map(({ value, customerId }) => [value, customerId]));
    const known = [...new Set(ids.values())];
    const live = await this.customers.lockLive(ownerId, known, transaction);
    if (live.length < known.length) throw new LostRace('A customer was merged into another');
    const added = emails.filter((email) => !ids.has(email)).map((email) => ({ email, id: newUlid() }));
    if ((await this.customers.insertWithEmails(ownerId, added, transaction)) < added.length) {
      throw new LostRace('Somebody else got one of the identities');
    }
    for (const { email, id } of added) ids.set(email, id);
    return ids;
  }

  private async create(ownerId: OwnerId, transaction: Transaction): Promise<string> {
    const id = newUlid();
    await this.customers.insert(ownerId, id, transaction);
    return id;
  }

  private async unite(ownerId: OwnerId, ids: readonly string[], transaction: Transaction): Promise<string> {
    const live = await this.customers.lockLive(ownerId, ids, transaction);
    const [survivorId, ...absorbed] = live;
    if (survivorId === undefined || live.length < ids.length) {
      throw new LostRace('A customer was merged into another');
    }
    for (const absorbedId of absorbed) {
      await this.merges.absorb(ownerId, { survivorId, absorbedId }, transaction);
    }
    return survivorId;
  }
}
