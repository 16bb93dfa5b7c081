import type { Verdict } from '../../conformance/scenario.js';

let played = 0;

/** Codes are unique across the platform, so every scenario has spellings of its own for them. */
export class WireCodes {
  private readonly suffix: string;

  constructor() {
    played += 1;
    this.suffix = `-S${played}`;
  }

  toWire(code: string): string {
    return code + this.suffix;
  }

  fromWire(code: string): string {
    return code.replace(this.suffix, '');
  }

  /** A verdict in the scenario's own codes. */
  verdict(answer: {
    readonly discountMinor: number;
    readonly applied: readonly { readonly code: string; readonly discount: number }[];
    readonly rejected: readonly { readonly code: string; readonly reason: string }[];
  }): Verdict {
    return {
      discountMinor: answer.discountMinor,
      applied: Object.fromEntries(answer.applied.map((use) => [this.fromWire(use.code), use.discount])),
      rejected: Object.fromEntries(
        answer.rejected.map((code) => [this.fromWire(code.code), code.reason]),
      ) as Verdict['rejected'],
    };
  }
}
