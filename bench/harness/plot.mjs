import { View, parse } from 'vega';

import { INK, PALE_INK, RULE } from './plot-inks.mjs';
import { bandsAndLines, comparisons, namesAtEnds, note } from './plot-marks.mjs';

const OURS = 'Couponsmith';
const BASELINE = 'Bare Fastify + pg';
const COLOURS = { [OURS]: '#0969da', [BASELINE]: '#6e7781' };
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
    marks: [bandsAndLines(), namesAtEnds(), comparisons(), note(remark)],
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
