import { DomainError, type DomainErrorContext } from '#engine';

/**
 * A request whose `discount_type`, `discount_value` or `max_discount_amount` is wrong, by itself or beside the
 * others: this dialect tells it apart from other invalid requests (its seed, Error Codes).
 */
export class InvalidDiscount extends DomainError {
  constructor(message: string, context: DomainErrorContext) {
    super('INVALID_REQUEST', message, context);
  }
}

/** @param field wire name of the field; the message is a sentence about it */
export function invalidDiscount(field: string, message: string): InvalidDiscount {
  return new InvalidDiscount(message, { fields: [{ path: field, message }] });
}

/** The same error with other facts and fields; what it is stays. */
export function restated(error: DomainError, message: string, context: DomainErrorContext): DomainError {
  return error instanceof InvalidDiscount
    ? new InvalidDiscount(message, context)
    : new DomainError(error.code, message, context);
}
