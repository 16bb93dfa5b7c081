import type { Scenario, Verdict } from '../../conformance/scenario.js';
import type { TestApp } from '../test-app.js';

/** One dialect, as scenarios use it. */
export interface Driver {
  readonly dialect: string;
  /** Why this dialect cannot say a scenario; `null` when it can. */
  skips(scenario: Scenario): string | null;
  /** Plays a scenario for a new owner; answers every verdict it got, by how it was asked for. */
  play(app: TestApp, scenario: Scenario): Promise<Readonly<Record<string, Verdict>>>;
}
