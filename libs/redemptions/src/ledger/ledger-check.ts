/** A rule of the ledger that stored rows break. */
export interface Violation {
  readonly rule: string;
  /** Which row, with its owner. */
  readonly subject: string;
  readonly message: string;
}

/** One rule, as a statement that gives a row (`subject`, `message`) for each violation. */
export interface LedgerCheck {
  readonly rule: string;
  readonly sql: string;
}
