import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Agent, type Dispatcher, buildConnector, request } from 'undici';

import { Config } from '#platform/config';

import { publicOnly } from './guarded-connect.js';
import type { SignedMessage } from './message.js';

const CONNECTIONS_MAX = 8;
const ANSWER_BYTES_MAX = 65_536;
const ANSWER_MS_MAX = 1_000;
const ERROR_CHARACTERS_MAX = 200;

/** What came of one attempt. */
export interface SendOutcome {
  readonly outcome: 'succeeded' | 'failed' | 'released';
  readonly responseStatus: number | null;
  /** What went wrong, in words for the endpoint's owner. */
  readonly error: string | null;
}

/** Sends messages to endpoints that nobody has to trust: they may hang, redirect, or answer without end. */
@Injectable()
export class Sender implements OnModuleDestroy {
  private readonly agent: Agent;
  private readonly timeoutMs: number;
  private readonly stopping = new AbortController();

  constructor({ settings }: Config) {
    this.timeoutMs = settings.WEBHOOK_TIMEOUT_SECONDS * 1_000;
    const options = { timeout: this.timeoutMs, allowH2: false };
    this.agent = new Agent({
      connect: settings.WEBHOOK_ALLOW_PRIVATE ? buildConnector(options) : publicOnly(options),
      connections: CONNECTIONS_MAX,
      pipelining: 1,
    });
  }

  /** One attempt; never throws. `released` when it was broken off because this process stops. */
  async send(url: string, { headers, body }: SignedMessage): Promise<SendOutcome> {
    const signal = AbortSignal.any([AbortSignal.timeout(this.timeoutMs), this.stopping.signal]);
    try {
      const answer = await request(url, { method: 'POST', headers, body, dispatcher: this.agent, signal });
      await discard(answer.body);
      return judged(answer.statusCode);
    } catch (error) {
      if (this.stopping.signal.aborted) return { outcome: 'released', responseStatus: null, error: null };
      return { outcome: 'failed', responseStatus: null, error: this.wordsFor(error) };
    }
  }

  /** Breaks off what is under way. */
  stop(): void {
    this.stopping.abort();
  }

  async onModuleDestroy(): Promise<void> {
    this.stop();
    await this.agent.destroy();
  }

  private wordsFor(error: unknown): string {
    const { name, code, message } = error as Partial<NodeJS.ErrnoException>;
    if (name === 'TimeoutError') return `there was no answer within ${this.timeoutMs / 1_000} s`;
    const words = [code, message].filter((part) => part !== undefined && part !== '').join(': ');
    return words === '' ? 'the connection failed' : words.slice(0, ERROR_CHARACTERS_MAX);
  }
}

function judged(status: number): SendOutcome {
  if (status >= 200 && status < 300) return { outcome: 'succeeded', responseStatus: status, error: null };
  const error =
    status >= 300 && status < 400 ? 'redirects are not followed' : `the answer's status was ${status}`;
  return { outcome: 'failed', responseStatus: status, error };
}

/** Reads an answer of usual size, so that its connection can be used again, and nothing more; it is not kept. */
async function discard(body: Dispatcher.ResponseData['body']): Promise<void> {
  // Without a listener, an answer that is broken off would end the process.
  body.on('error', () => undefined);
  const tooLong = setTimeout(() => body.destroy(), ANSWER_MS_MAX);
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += (chunk as Buffer).length;
      if (bytes > ANSWER_BYTES_MAX) break;
    }
  } catch {
    // The status was there; how the rest of the answer ends, or breaks off, changes nothing.
  } finally {
    clearTimeout(tooLong);
    body.destroy();
  }
}
