/** A call in one dialect, and the body that it is answered with when it cannot be done at the moment. */
export interface BusyAnswer {
  readonly dialect: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly body?: object;
  readonly answer: object;
}

const message = 'Too much is going on at the moment; try again shortly.';
export const BUSY_REQUEST_ID = 'req-busy';

/** One call of each way to tell an error (00-platform.md, Errors); all but the first need a token. */
export const BUSY_ANSWERS: readonly BusyAnswer[] = [
  {
    dialect: 'OAuth',
    method: 'post',
    path: '/api/v4/oauth2/token',
    body: { grant_type: 'client_credentials', client_id: '01KAJ5M2T4E5V6W7X8Y9Z0A1B2', client_secret: 'x' },
    answer: { error: 'temporarily_unavailable', error_description: message },
  },
  {
    dialect: 'partners’',
    method: 'get',
    path: '/v1/partners/coupons',
    answer: { code: 'BUSY', message, requestId: BUSY_REQUEST_ID },
  },
  {
    dialect: 'checkouts’',
    method: 'post',
    path: '/v1/validations',
    body: { codes: ['SAVE20'], customer: { id: 'c' }, order: { amount: 100_000 } },
    answer: { code: 'BUSY', message, requestId: BUSY_REQUEST_ID },
  },
  {
    dialect: 'admin',
    method: 'get',
    path: '/api/admin/coupons',
    answer: { success: false, error: { code: 'BUSY', message, details: {} } },
  },
  {
    dialect: 'profiles’',
    method: 'get',
    path: '/admin/discount_profiles',
    answer: { error: { code: 'busy', message, details: [], request_id: BUSY_REQUEST_ID } },
  },
  {
    dialect: 'assign call’s',
    method: 'post',
    path: '/api/v4/admin/discount_coupons/assign-customer',
    body: { code: 'SAVE20', email: 'a@example.com' },
    answer: { status: 'error', message, detailsMessage: 'busy' },
  },
  {
    dialect: 'GraphQL',
    method: 'post',
    path: '/graphql',
    body: { query: '{ couponCodes { totalCount } }' },
    answer: { errors: [{ message, extensions: { code: 'BUSY' } }], data: null },
  },
];
