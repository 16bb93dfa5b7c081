import { Injectable } from '@nestjs/common';

import { Prisma, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { Identity } from './identity.js';

/** An identity and the record that it belongs to. */
export interface HeldIdentity extends Identity {
  readonly customerId: string;
}

/** Stores customers and what they are known by. */
@Injectable()
export class CustomerRepository {
  async findIdentities(
    ownerId: OwnerId,
    identities: readonly Identity[],
    transaction: Transaction,
  ): Promise<HeldIdentity[]> {
    if (identities.length === 0) return [];
    return transaction.$queryRaw<HeldIdentity[]>`
      SELECT kind, value, customer_id AS "customerId" FROM customer_identities
      WHERE owner_id = ${ownerId} AND ${matching(identities)}`;
  }

  /** Whom these e-mails, as they are stored, belong to; those of nobody are left out. */
  async findEmails(
    ownerId: OwnerId,
    emails: readonly string[],
    transaction: Transaction,
  ): Promise<HeldIdentity[]> {
    return transaction.$queryRaw<HeldIdentity[]>`
      SELECT kind, value, customer_id AS "customerId" FROM customer_identities
      WHERE owner_id = ${ownerId} AND kind = 'EMAIL' AND value = ANY(${[...emails]})`;
  }

  /** @returns how many were made with their e-mail; fewer when somebody has one already: nothing may stay */
  async insertWithEmails(
    ownerId: OwnerId,
    customers: readonly { readonly id: string; readonly email: string }[],
    transaction: Transaction,
  ): Promise<number> {
    if (customers.length === 0) return 0;
    const ids = customers.map(({ id }) => id);
    const emails = customers.map(({ email }) => email);
    await transaction.$executeRaw`
      INSERT INTO customers (id, owner_id) SELECT id, ${ownerId} FROM unnest(${ids}::text[]) AS c (id)`;
    return transaction.$executeRaw`
      INSERT INTO customer_identities (owner_id, kind, value, customer_id)
      SELECT ${ownerId}, 'EMAIL', email, id FROM unnest(${emails}::text[], ${ids}::text[]) AS c (email, id)
      ORDER BY email
      ON CONFLICT DO NOTHING`;
  }

  async insert(ownerId: OwnerId, id: string, transaction: Transaction): Promise<void> {
    await transaction.$executeRaw`INSERT INTO customers (id, owner_id) VALUES (${id}, ${ownerId})`;
  }

  /**
   * Identities that another transaction is adding are waited for.
   * @returns how many were added; those that somebody has already are not
   */
  async addIdentities(
    ownerId: OwnerId,
    customerId: string,
    identities: readonly Identity[],
    transaction: Transaction,
  ): Promise<number> {
    if (identities.length === 0) return 0;
    const rows = identities.map(
      ({ kind, value }) => Prisma.sql`(${ownerId}, ${kind}::"IdentityKind", ${value}, ${customerId})`,
    );
    return transaction.$executeRaw`
      INSERT INTO customer_identities (owner_id, kind, value, customer_id) VALUES ${Prisma.join(rows)}
      ON CONFLICT DO NOTHING`;
  }

  /**
   * Locks these customers in the order of their ids, as every transaction of the ledger does.
   * @returns the ids of those that are there and not merged into another
   */
  async lockLive(ownerId: OwnerId, ids: readonly string[], transaction: Transaction): Promise<string[]> {
    const rows = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM customers
      WHERE owner_id = ${ownerId} AND id = ANY(${[...ids]}) AND merged_into_id IS NULL
      ORDER BY id FOR NO KEY UPDATE`;
    return rows.map(({ id }) => id);
  }
}

/** Rows of `customer_identities` that are one of these; at least one is given. */
function matching(identities: readonly Identity[]): Prisma.Sql {
  const pairs = identities.map(({ kind, value }) => Prisma.sql`(${kind}::"IdentityKind", ${value})`);
  return Prisma.sql`(kind, value) IN (${Prisma.join(pairs)})`;
}
