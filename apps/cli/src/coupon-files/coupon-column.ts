/** How the text of a cell becomes the value of a field. */
export type CellKind = 'text' | 'number' | 'flag' | 'list';

/** The columns that a file may have: the fields of the API's create call, those within an object behind a dot. */
export type CouponColumns = Readonly<Record<string, CellKind>>;

/** As `POST /api/admin/coupons` names them; amounts in minor units. */
export const PLATFORM_COLUMNS: CouponColumns = {
  code: 'text',
  description: 'text',
  discount_type: 'text',
  discount_value: 'number',
  max_discount_amount: 'number',
  min_order_amount: 'number',
  applicable_services: 'list',
  usage_limit: 'number',
  per_user_limit: 'number',
  budget_amount: 'number',
  start_date: 'text',
  expiration_date: 'text',
  is_active: 'flag',
  combinable: 'flag',
  currency: 'text',
};

/** As `POST /v1/partners/coupons` names them; amounts in major units of the partner's currency. */
export const PARTNER_COLUMNS: CouponColumns = {
  code: 'text',
  discountType: 'text',
  discountValue: 'number',
  maxDiscountAmount: 'number',
  'conditions.startDate': 'text',
  'conditions.expiryDate': 'text',
  'conditions.minimumRedemptionAmount': 'number',
  'conditions.applicableVoucherProductIds': 'list',
  'conditions.excludeVoucherProductIds': 'list',
  'conditions.totalUsageLimit': 'number',
  'conditions.perUserLimit': 'number',
  'conditions.budget': 'number',
  'conditions.applyOnlyForFirstTimeCoupon': 'flag',
  'conditions.applyOnlyForFirstRedemption': 'flag',
  'conditions.combinable': 'flag',
  'display.visibility': 'text',
  'display.displayTitle': 'text',
  'display.displaySubtitle': 'text',
  'display.displayImageUrl': 'text',
};

const LIST_SEPARATOR = '|';
const NUMBER = /^-?\d+(\.\d+)?$/;
const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

const READERS: Readonly<Record<CellKind, (cell: string) => unknown>> = {
  text: (cell) => cell,
  // What is no number stays a text, for the API's own check to refuse by the name of the field.
  number: (cell) => (NUMBER.test(cell) ? Number(cell) : cell),
  flag: (cell) => FLAGS[cell.toLowerCase()] ?? cell,
  list: (cell) => cell.split(LIST_SEPARATOR).map((item) => item.trim()),
};

/**
 * A line as the body of a create call; an empty cell is a field that is left out.
 * @param header the names of columns that `columns` has
 */
export function bodyOf(
  header: readonly string[],
  cells: readonly string[],
  columns: CouponColumns,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of Object.keys(columns)) {
    const [outer = name, inner] = name.split('.');
    if (inner !== undefined) body[outer] ??= {};
  }
  header.forEach((name, index) => {
    const cell = cells[index]?.trim() ?? '';
    if (cell === '') return;
    const value = READERS[columns[name] ?? 'text'](cell);
    const [outer = name, inner] = name.split('.');
    if (inner === undefined) body[name] = value;
    else (body[outer] as Record<string, unknown>)[inner] = value;
  });
  return body;
}
