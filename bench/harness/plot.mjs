import { View, parse } from 'vega';

const OURS = 'Couponsmith';
const BASELINE = 'Bare Fastify + pg';
const COLOURS = { [OURS]: '#0969da', [BASELINE]: '#6e7781' };
const INK = '#1f2328';
const PALE_INK = '#59636e';
const RULE = '#d8dee4';
const FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif';
/** Where it is written how many times the baseline's throughput ours is. */
const COMPARED_AT = [32, 128];

/**
 * A plot of throughput against connections, ours beside the baseline.
 * @param {({connections: number} & Record<'ours' | 'baseline', import('./duel.mjs').Outcome>)[]} outcomes
 * @param {string} remark written below
 * @returns {Promise<string>} SVG on a white ground, which is readable on a dark page too
 */
export async function drawThroughput(outcomes, remark) {
  const view = new View(parse(specify(outcomes, remark)), { renderer: 'none' });
  return `${await view.toSVG()}\n`;
}

function specify(outcomes, remark) {
  const connections = outcomes.map((outcome) => outcome.connections);
  return {
    width: 620,
    height: 300,
    padding: 20,
    background: '#ffffff',
    config: { style: { 'guide-label': { font: FONT }, 'guide-title': { font: FONT } }, text: { font: FONT } },
    title: titleOf(),
    data: [
      { name: 'points', values: outcomes.flatMap(pointsOf) },
      { name: 'ends', values: pointsOf(outcomes.at(-1)) },
      {
        name: 'compared',
        values: outcomes.filter((one) => COMPARED_AT.includes(one.connections)).map(comparisonOf),
      },
    ],
    scales: [
      { name: 'x', type: 'log', base: 2, domain: [connections[0], connections.at(-1)], range: 'width' },
      { name: 'y', domain: { data: 'points', field: 'max' }, zero: true, nice: true, range: 'height' },
      { name: 'colour', type: 'ordinal', domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
    ],
    axes: axesOf(connections),
    marks: [lines(), labelsOfEnds(), comparisons(), note(remark)],
  };
}

function pointsOf({ connections, ours, baseline }) {
  return [
    { side: OURS, connections, ...ours.perSecond },
    { side: BASELINE, connections, ...baseline.perSecond },
  ];
}

function comparisonOf({ connections, ours, baseline }) {
  const times = ours.perSecond.median / baseline.perSecond.median;
  return { connections, max: ours.perSecond.max, text: `${times.toFixed(1)} × as many` };
}

function titleOf() {
  return {
    text: 'Redemptions of one hot coupon',
    subtitle: 'answered per second, each one committed to disk before it is answered',
    anchor: 'start',
    frame: 'group',
    font: FONT,
    subtitleFont: FONT,
    fontSize: 17,
    subtitleFontSize: 13,
    color: INK,
    subtitleColor: PALE_INK,
    subtitlePadding: 4,
    offset: 18,
  };
}

function axesOf(connections) {
  const look = { labelColor: PALE_INK, labelFontSize: 12, titleColor: PALE_INK, labelPadding: 6 };
  return [
    {
      ...look,
      scale: 'y',
      orient: 'left',
      domain: false,
      ticks: false,
      grid: true,
      gridColor: RULE,
      tickCount: 5,
      format: ',d',
    },
    {
      ...look,
      scale: 'x',
      orient: 'bottom',
      values: connections,
      format: 'd',
      domainColor: RULE,
      tickColor: RULE,
      title: 'open connections',
      titleFontSize: 12,
      titleFontWeight: 'normal',
      titlePadding: 8,
    },
  ];
}

/** For each side a band from the least to the most, the medians, and a line through them. */
function lines() {
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
function labelsOfEnds() {
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

function comparisons() {
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

function note(text) {
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
