const ITEMS = [
  { productId: 'product-1', quantity: 2, unitPrice: 50_000 },
  { productId: 'product-2', quantity: 1, unitPrice: 25_000 },
];
const ITEMS_JSON = JSON.stringify(ITEMS);

/** The products that every order of the benchmarks holds. */
export const PRODUCT_IDS = ITEMS.map(({ productId }) => productId);

/**
 * @typedef {object} Requests requests to one path, each by a customer and with an order that no other one has
 * @property {string} path
 * @property {number} status of the answer when all is well
 * @property {(request: object) => object} next fills in the next request, as autocannon wants it
 */

let made = 0;

/**
 * @param {string} token a partner's
 * @param {() => string} pickCode
 * @returns {Requests}
 */
export function redemptions(token, pickCode) {
  return {
    path: '/v1/redemptions',
    status: 201,
    next: (request) => {
      made += 1;
      request.headers = { ...headers(token), 'Idempotency-Key': `key-${made}` };
      request.body = body(pickCode(), made);
      return request;
    },
  };
}

/**
 * @param {string} token a partner's
 * @param {() => string} pickCode
 * @returns {Requests}
 */
export function validations(token, pickCode) {
  return {
    path: '/v1/validations',
    status: 200,
    next: (request) => {
      made += 1;
      request.headers = headers(token);
      request.body = body(pickCode(), made);
      return request;
    },
  };
}

/** The one code, for the requests that all ask for the same. */
export function always(code) {
  return () => code;
}

/** Any of the codes, each as likely as the others. */
export function anyOf(codes) {
  return () => codes[Math.floor(Math.random() * codes.length)];
}

function headers(token) {
  return { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
}

function body(code, number) {
  return (
    `{"codes":["${code}"],"customer":{"id":"customer-${number}"},` +
    `"order":{"reference":"order-${number}","items":${ITEMS_JSON}}}`
  );
}
