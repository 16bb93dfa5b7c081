import type { Promotion } from '#engine';
import type { AuditSnapshot } from '#features/audit';
import { toIso } from '#platform/clock';

/** What a name ends with whose number is ten thousandths. */
const TEN_THOUSANDTHS = 'E4';
const ONE_E4 = 10_000;

/**
 * The terms of a promotion for people and programs outside: in the audit trail, and in what webhooks tell. Instants are
 * ISO 8601 (`endsAt` is the first at which it does not hold any more), percentages are percent, amounts stay minor units.
 * Counters are left out: the ledger tells of uses, this tells of terms.
 */
export function termsSnapshot({
  status,
  window,
  limits,
  combinable,
  conditions,
  discount,
  currency,
}: Promotion): NonNullable<AuditSnapshot> {
  const { startsAt, endsAt } = window;
  return {
    status,
    window: {
      ...window,
      startsAt: startsAt === null ? null : toIso(startsAt),
      endsAt: endsAt === null ? null : toIso(endsAt),
    },
    limits,
    combinable,
    conditions: withPercentages(conditions),
    discount: withPercentages(discount),
    currency,
  };
}

function withPercentages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPercentages);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name.endsWith(TEN_THOUSANDTHS)
        ? [name.slice(0, -TEN_THOUSANDTHS.length), Number(inner) / ONE_E4]
        : [name, withPercentages(inner)],
    ),
  );
}
