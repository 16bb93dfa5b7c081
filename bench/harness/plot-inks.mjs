/** What the plot is written and ruled with, beside the colours of its two lines. */
export const INK = '#1f2328';
export const PALE_INK = '#59636e';
export const RULE = '#d8dee4';
