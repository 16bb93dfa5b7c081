import { PRODUCT_IDS } from './requests.mjs';

const USES_MAX = 10_000_000;
const DAYS_OPEN = 30;
const DAY_MS = 86_400_000;

/**
 * A partner with products and a token, made through the API.
 * @param {string} url the product's
 * @param {{email: string, password: string}} admin
 * @returns {Promise<Shop>}
 */
export async function openShop(url, admin) {
  const signedIn = await send(url, 'POST', '/auth/login', null, admin);
  const wanted = { name: 'Benchmark', currency: 'INR', timezone: 'Asia/Kolkata' };
  const partner = await send(url, 'POST', '/admin/partners', signedIn.access_token, wanted);
  const { clientId, clientSecret } = partner;
  const { token } = await send(url, 'POST', '/v1/partners/auth/login', null, { clientId, clientSecret });
  const products = PRODUCT_IDS.map((productId) => ({ productId, name: productId }));
  await send(url, 'PUT', '/v1/partners/products', token, products);
  return new Shop(url, token);
}

/** What one partner does through the API. */
class Shop {
  constructor(url, token) {
    this.url = url;
    this.token = token;
  }

  /**
   * Creates a coupon with the conditions that a shop gives one: days, a minimum amount, products, a limit and one
   * use for each customer.
   * @returns {Promise<{id: string, code: string}>}
   */
  async createCoupon(code) {
    return send(this.url, 'POST', '/v1/partners/coupons', this.token, {
      code,
      conditions: {
        startDate: day(-DAYS_OPEN),
        expiryDate: day(DAYS_OPEN),
        minimumRedemptionAmount: 500,
        applicableVoucherProductIds: PRODUCT_IDS,
        totalUsageLimit: USES_MAX,
        perUserLimit: 1,
      },
      discountType: 'PERC',
      discountValue: 10,
      maxDiscountAmount: 100,
      display: { displayTitle: 'Save 10 %' },
    });
  }

  /** Has every event of a redemption delivered to a URL. */
  async listen(webhookUrl) {
    const kinds = ['created', 'confirmed', 'released', 'refunded'];
    await send(this.url, 'POST', '/v1/partners/webhooks', this.token, {
      url: webhookUrl,
      events: kinds.map((kind) => `redemption.${kind}`),
    });
  }

  /**
   * Asks once, as the load does, and looks into the answer.
   * @param {import('./requests.mjs').Requests} requests
   * @throws when the code did not give its discount
   */
  async probe(requests) {
    const { headers, body } = requests.next({});
    const response = await fetch(`${this.url}${requests.path}`, { method: 'POST', headers, body });
    const answer = await response.json();
    if (response.status === requests.status && answer.order?.discount > 0) return;
    throw new Error(`${requests.path} answered ${response.status} ${JSON.stringify(answer)}`);
  }
}

async function send(url, method, path, token, body) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

function day(daysFromToday) {
  return new Date(Date.now() + daysFromToday * DAY_MS).toISOString().slice(0, 10);
}
