import { type HttpClient, Unanswered, type HttpAnswer } from '../../support/processes/http-client.js';
import { complaintAbout } from './answer-rules.js';
import { type Call, saysAskAgain, settledAnswer } from './calls.js';

const SHOWN_MAX = 10;

/** Ids, which make equal complaints look different. */
const IDS = /\b[0-9A-HJKMNP-TV-Z]{26}\b/g;

/** Whether every request must be answered; only a killed application may leave some without. */
export type Answering = 'always' | 'unless killed';

/** Everything that was asked and answered, and all that was wrong with it. */
export class Journal {
  private readonly asked = new Set<Call>();
  private readonly found = new Map<string, number>();
  /** How often which status was answered; 0 is no answer. */
  readonly statuses = new Map<number, number>();

  constructor(
    private readonly client: HttpClient,
    private readonly token: string,
    private readonly answering: Answering = 'always',
  ) {}

  /** Asks once; the first time, the call is written down. `null` is no answer. */
  async send(call: Call): Promise<HttpAnswer | null> {
    this.asked.add(call);
    const { path, body, key } = call;
    const startedAt = performance.now();
    try {
      const answer = await this.client.post(path, body, {
        token: this.token,
        ...(key === null ? {} : { key }),
      });
      this.hear(call, answer);
      return answer;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      this.count(0);
      const waitedMs = Math.round(performance.now() - startedAt);
      if (this.answering === 'always') this.complain(`${error.message} (no answer after ${waitedMs} ms)`);
      return null;
    }
  }

  /** In the order in which they were first made. */
  get calls(): readonly Call[] {
    return [...this.asked];
  }

  /** How often somebody was told to come back later. */
  get busy(): number {
    return this.statuses.get(503) ?? 0;
  }

  complain(about: string): void {
    const kind = about.replace(IDS, '…');
    this.found.set(kind, (this.found.get(kind) ?? 0) + 1);
  }

  /** All that was wrong, and how often. */
  get complaints(): string[] {
    return [...this.found].map(([about, times]) => `${times} × ${about}`).slice(0, SHOWN_MAX);
  }

  private hear(call: Call, answer: HttpAnswer): void {
    const before = settledAnswer(call);
    call.answers.push(answer);
    this.count(answer.status);
    const complaint = complaintAbout(call, answer);
    if (complaint !== null) this.complain(complaint);
    if (before !== null && !saysAskAgain(answer) && !isSame(call, before, answer)) {
      this.complain(`${call.kind} ${call.orderReference}: first ${before.text}, then ${answer.text}`);
    }
  }

  private count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }
}

/** With a key a repeat gets the first answer to the byte; without one, an order that was placed. */
function isSame({ key }: Call, first: HttpAnswer, repeat: HttpAnswer): boolean {
  if (key !== null) return withoutRequestId(first) === withoutRequestId(repeat);
  return first.status >= 300 || idOf(first) === idOf(repeat);
}

/** A refusal names the request that it refuses; that alone differs. */
function withoutRequestId({ status, text, headers }: HttpAnswer): string {
  return `${status} ${text.replace(String(headers['x-request-id']), '')}`;
}

function idOf({ body }: HttpAnswer): unknown {
  return (body as { id?: unknown } | null)?.id;
}
