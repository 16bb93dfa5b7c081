import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Dispatcher } from 'undici';

import { Config } from '#platform/config';

import type { ConnectionOptions, Connections } from './connections.js';
import type { SignedMessage } from './message.js';

/** No redirect, though its number stands among them. */
const NOT_MODIFIED = 304;
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
  /** Loaded for the first message: the library takes 18 MiB, and not everybody sends messages. */
  private connections: Promise<Connections> | null = null;
  private readonly options: ConnectionOptions;
  private readonly stopping = new AbortController();

  constructor({ settings }: Config) {
    this.options = {
      timeoutMs: settings.WEBHOOK_TIMEOUT_SECONDS * 1_000,
      allowPrivate: settings.WEBHOOK_ALLOW_PRIVATE,
    };
  }

  /** One attempt; never throws. `released` when it was broken off because this process stops. */
  async send(url: string, message: SignedMessage): Promise<SendOutcome> {
    const connections = await (this.connections ??= open(this.options));
    const signal = AbortSignal.any([AbortSignal.timeout(this.options.timeoutMs), this.stopping.signal]);
    try {
      const answer = await connections.post(url, message, signal);
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
    await (await this.connections)?.close();
  }

  private wordsFor(error: unknown): string {
    const { name, code, message } = error as Partial<NodeJS.ErrnoException>;
    if (name === 'TimeoutError') return `there was no answer within ${this.options.timeoutMs / 1_000} s`;
    const words = [code, message].filter((part) => part !== undefined && part !== '').join(': ');
    // It may quote what a receiver sent, and has to be text that the database takes.
    const text = words.slice(0, ERROR_CHARACTERS_MAX).toWellFormed().replaceAll('\0', '\ufffd');
    return text === '' ? 'the connection failed' : text;
  }
}

async function open(options: ConnectionOptions): Promise<Connections> {
  const library = await import('./connections.js');
  return new library.Connections(options);
}

function judged(status: number): SendOutcome {
  if (status >= 200 && status < 300) return { outcome: 'succeeded', responseStatus: status, error: null };
  const error =
    status >= 300 && status < 400 && status !== NOT_MODIFIED
      ? 'redirects are not followed'
      : `the answer's status was ${status}`;
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
