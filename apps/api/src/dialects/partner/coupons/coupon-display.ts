import type { Display } from '#features/promotions';

import type { CouponDisplayRequest } from './coupon-display.request.js';

/** The texts that are shown: what is left out stays as it is, `null` takes one away. */
export function displayOf(request: CouponDisplayRequest, current: Display): Display {
  const shown = {
    ...current,
    ...given('title', request.displayTitle),
    ...given('subtitle', request.displaySubtitle),
    ...given('imageUrl', request.displayImageUrl),
  };
  return Object.fromEntries(Object.entries(shown).filter(([, text]) => text !== null));
}

function given(name: string, text: string | null | undefined): Display {
  return text === undefined ? {} : { [name]: text };
}
