import { DomainError } from '#engine';

/**
 * `details`: the code, and the `couponId` of the coupon that has it where that is the caller's own.
 * @param holder the id of the owner's coupon of this code; `undefined` when it is another owner's
 */
export function codeTaken(code: string, holder: string | undefined): DomainError {
  const details = { code, ...(holder === undefined ? {} : { couponId: holder }) };
  return new DomainError('CODE_TAKEN', `Coupon code already exists: ${code}`, { details });
}
