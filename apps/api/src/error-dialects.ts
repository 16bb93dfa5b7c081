import { ErrorDialects } from '#platform/http';

import { adminErrors } from './dialects/admin/admin-errors.js';
import { checkoutErrors } from './dialects/checkout/checkout-errors.js';
import { couponCodesErrors } from './dialects/coupon-codes/coupon-codes-errors.js';
import { assignmentErrors } from './dialects/discount-profiles/assignments/assignment-errors.js';
import { discountProfilesErrors } from './dialects/discount-profiles/discount-profiles-errors.js';
import { oauthErrors } from './dialects/operations/oauth/oauth-errors.js';
import { partnerErrors } from './dialects/partner/partner-errors.js';

/** Which dialect answers which path, the most particular first (00-platform.md, Errors). */
export const errorDialects = new ErrorDialects([
  oauthErrors,
  couponCodesErrors,
  partnerErrors,
  checkoutErrors,
  assignmentErrors,
  discountProfilesErrors,
  adminErrors,
]);
