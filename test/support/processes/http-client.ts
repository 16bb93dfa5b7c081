import { Agent, type IncomingHttpHeaders, request } from 'node:http';

const TIMEOUT_MS = 30_000;

/** What a server answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came. */
  readonly text: string;
  /** The body read as JSON; `null` when it is not JSON. */
  readonly body: unknown;
}

/** A request; the token goes into its `Authorization` header. */
export interface HttpCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Nobody knows whether the server did what it was asked: the connection failed, was cut or no answer came in time. */
export class Unanswered extends Error {}

/** Calls one server over connections that are kept open, and never repeats a request by itself. */
export class HttpClient {
  private readonly agent: Agent;

  /**
   * @param baseUrl asked before each request: a server that is restarted may listen elsewhere
   * @param options.connections the most that are open at once
   */
  constructor(
    private readonly baseUrl: () => string,
    private readonly options: { readonly connections?: number; readonly timeoutMs?: number } = {},
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: options.connections ?? Infinity });
  }

  /** @throws Unanswered */
  async send({ method = 'GET', path, token, headers = {}, body }: HttpCall): Promise<HttpAnswer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const allHeaders = {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(payload === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    };
    const signal = AbortSignal.timeout(this.options.timeoutMs ?? TIMEOUT_MS);
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        reject(new Unanswered(`${method} ${path}: ${error.message}`, { cause: error }));
      };
      const sent = request(
        new URL(path, this.baseUrl()),
        { method, headers: allHeaders, agent: this.agent, signal },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('error', fail);
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const { statusCode: status = 0, headers: answered } = response;
            resolve({ status, headers: answered, text, body: readJson(text) });
          });
        },
      );
      sent.on('error', fail);
      sent.end(payload);
    });
  }

  /** A POST, with an idempotency key where one is given. @throws Unanswered */
  async post(path: string, body: object, call: { token?: string; key?: string } = {}): Promise<HttpAnswer> {
    const { token, key } = call;
    return this.send({
      method: 'POST',
      path,
      body,
      ...(token === undefined ? {} : { token }),
      ...(key === undefined ? {} : { headers: { 'Idempotency-Key': key } }),
    });
  }

  /** Closes the connections that are open. */
  close(): void {
    this.agent.destroy();
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
