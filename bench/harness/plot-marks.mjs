import { INK, PALE_INK } from './plot-inks.mjs';

/** For each side a band from the least to the most, the medians, and a line through them. */
export function bandsAndLines() {
  const x = { scale: 'x', field: 'connections' };
  const y = { scale: 'y', field: 'median' };
  const colour = { scale: 'colour', field: 'side' };
  return {
    type: 'group',
    from: { facet: { name: 'ofSide', data: 'points', groupby: 'side' } },
    marks: [
      {
        type: 'area',
        from: { data: 'ofSide' },
        encode: {
          enter: {
            x,
            y: { scale: 'y', field: 'min' },
            y2: { scale: 'y', field: 'max' },
            fill: colour,
            fillOpacity: { value: 0.15 },
          },
        },
      },
      {
        type: 'line',
        from: { data: 'ofSide' },
        encode: { enter: { x, y, stroke: colour, strokeWidth: { value: 2.5 } } },
      },
      {
        type: 'symbol',
        from: { data: 'ofSide' },
        encode: { enter: { x, y, fill: colour, size: { value: 44 }, stroke: { value: '#ffffff' } } },
      },
    ],
  };
}

/** The name of each side stands where its line ends. */
export function namesAtEnds() {
  return {
    type: 'text',
    from: { data: 'ends' },
    encode: {
      enter: {
        x: { scale: 'x', field: 'connections' },
        y: { scale: 'y', field: 'median' },
        dx: { value: 12 },
        baseline: { value: 'middle' },
        text: { field: 'side' },
        fill: { scale: 'colour', field: 'side' },
        fontSize: { value: 13 },
        fontWeight: { value: 'bold' },
      },
    },
  };
}

/** How many times the baseline's throughput ours is. */
export function comparisons() {
  return {
    type: 'text',
    from: { data: 'compared' },
    encode: {
      enter: {
        x: { scale: 'x', field: 'connections' },
        y: { scale: 'y', field: 'max' },
        dx: { value: 4 },
        dy: { value: -8 },
        align: { value: 'right' },
        text: { field: 'text' },
        fill: { value: INK },
        fontSize: { value: 12 },
        fontWeight: { value: 'bold' },
      },
    },
  };
}

/** A line of small print below everything. */
export function note(text) {
  return {
    type: 'text',
    encode: {
      enter: {
        y: { signal: 'height', offset: 66 },
        text: { value: text },
        fill: { value: PALE_INK },
        fontSize: { value: 11 },
      },
    },
  };
}
