import { readFlag } from '../fields/flag.js';
import type { SentFields } from '../fields/sent-fields.js';
import { readText } from '../fields/text.js';

const CHARACTERS_MAX = 2_000;

/** What is shown to shoppers beside the discount, and whether it is shown. */
export interface ProfileTexts {
  readonly is_display_text_coupon: boolean;
  readonly display_text_coupon: string | null;
  readonly is_display_text_cart: boolean;
  readonly display_text_cart: string | null;
  readonly is_display_text_partial_discount_condition: boolean;
  readonly display_text_partial_discount_condition: string | null;
  readonly is_display_discount_information_prod_detail: boolean;
}

export const NO_TEXTS: ProfileTexts = {
  is_display_text_coupon: false,
  display_text_coupon: null,
  is_display_text_cart: false,
  display_text_cart: null,
  is_display_text_partial_discount_condition: false,
  display_text_partial_discount_condition: null,
  is_display_discount_information_prod_detail: false,
};

/** The texts as they are after a request: those that it leaves out stay, and a blank one is `null`. */
export function readTexts(fields: SentFields, current: ProfileTexts): ProfileTexts {
  const flag = (name: keyof ProfileTexts): boolean => readFlag(fields, [name]) ?? current[name] === true;
  const text = (
    name: 'display_text_coupon' | 'display_text_cart' | 'display_text_partial_discount_condition',
  ) => (fields.find([name]) === null ? current[name] : readText(fields, [name], CHARACTERS_MAX));
  return {
    is_display_text_coupon: flag('is_display_text_coupon'),
    display_text_coupon: text('display_text_coupon'),
    is_display_text_cart: flag('is_display_text_cart'),
    display_text_cart: text('display_text_cart'),
    is_display_text_partial_discount_condition: flag('is_display_text_partial_discount_condition'),
    display_text_partial_discount_condition: text('display_text_partial_discount_condition'),
    is_display_discount_information_prod_detail: flag('is_display_discount_information_prod_detail'),
  };
}
