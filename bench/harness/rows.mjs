/** All rows but the plot, in the order in which they are run and reported. */
export const ROWS = [
  'load-client',
  'redeem-hot',
  'redeem-spread',
  'redeem-single',
  'validate',
  'redeem-stored',
  'redeem-listened',
  'generate-codes',
];

/** Run only when it is asked for: it takes long, and draws a picture for the README. */
export const PLOT = 'connections';
