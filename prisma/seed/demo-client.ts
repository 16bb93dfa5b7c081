import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { DEMO_PARTNER } from './demo-partner.js';

type Method = 'GET' | 'POST' | 'PUT';

/** A call's answer. */
export interface DemoAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The demo partner's own back end: it calls the API as any partner's would, only not over a network. */
export class DemoClient {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly token: string,
  ) {}

  static async signIn(app: NestFastifyApplication): Promise<DemoClient> {
    const { clientId, clientSecret } = DEMO_PARTNER;
    const login = await new DemoClient(app, '').call('POST', '/v1/partners/auth/login', {
      clientId,
      clientSecret,
    });
    return new DemoClient(app, String(login.body['token']));
  }

  /** @throws when the answer is anything but a success or one of `expected` */
  async call(
    method: Method,
    url: string,
    payload: object,
    expected: readonly number[] = [],
  ): Promise<DemoAnswer> {
    const headers = this.token === '' ? {} : { authorization: `Bearer ${this.token}` };
    const { statusCode, body } = await this.app.inject({ method, url, payload, headers });
    if (statusCode >= 300 && !expected.includes(statusCode)) {
      throw new Error(`Demo data: ${method} ${url} answered ${statusCode}: ${body}`);
    }
    return { status: statusCode, body: JSON.parse(body) as Record<string, unknown> };
  }
}
