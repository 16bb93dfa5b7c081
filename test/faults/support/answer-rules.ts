import type { HttpAnswer } from '../../support/processes/http-client.js';
import { type Call, codeOf, isPlacing, rejectionReasons } from './calls.js';

/** What nobody outside is to read: the database, its words and errors, our libraries, files and addresses. */
const INNER_DETAILS =
  /prisma|postgres|\bpg\b|\bsql|select |insert into|update "|relation "|constraint|errno|econn|etimedout|socket|node_modules|\.[cm]?[jt]s:\d|\n\s+at |127\.0\.0\.1|localhost|53100|space left|terminat|shutting down|deadlock|lock_timeout|statement timeout|poison/i;

/** ULIDs, which may hold any digits. */
const IDS = /\b[0-9A-HJKMNP-TV-Z]{26}\b/g;
const LIMITS = ['USAGE_LIMIT_REACHED', 'CUSTOMER_LIMIT_REACHED'];

/** What is wrong with an answer, whatever is broken behind it; `null` when nothing is. */
export function complaintAbout(call: Call, answer: HttpAnswer): string | null {
  const { status, text } = answer;
  const problem = isExpected(call, answer) ? leak(answer) : 'is not an answer to expect';
  return problem === null ? null : `${call.kind} ${call.orderReference}: ${status} ${text} ${problem}`;
}

/** A 503 says so in the dialect's envelope, and when to come back (00-platform.md, Errors). */
export function isBusy({ status, headers, body }: HttpAnswer): boolean {
  const { message, requestId } = (body ?? {}) as { message?: unknown; requestId?: unknown };
  return (
    status === 503 &&
    codeOf(body) === 'BUSY' &&
    typeof message === 'string' &&
    requestId === headers['x-request-id'] &&
    /^[1-9]\d*$/.test(headers['retry-after'] ?? '')
  );
}

/** Whether words from inside are in an error's body, which is to be told to nobody. */
export function leak({ status, text }: HttpAnswer): string | null {
  const found = status < 300 ? null : INNER_DETAILS.exec(text.replace(IDS, ''));
  return found === null ? null : `tells inner details (${found[0]})`;
}

function isExpected(call: Call, answer: HttpAnswer): boolean {
  const { status, body } = answer;
  if (status === 503) return isBusy(answer);
  if (status === 409) return call.key !== null && codeOf(body) === 'IDEMPOTENCY_KEY_IN_USE';
  if (!isPlacing(call)) return status === 200;
  if (status === 422) {
    const reasons = rejectionReasons(answer);
    return codeOf(body) === 'COUPON_REJECTED' && reasons.every((reason) => LIMITS.includes(reason));
  }
  // Without a key, an order that was placed before is told apart from a new one.
  return status === 201 || (status === 200 && call.key === null);
}
