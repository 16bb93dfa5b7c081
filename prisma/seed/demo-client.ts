import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Config } from '#platform/config';

import { DEMO_PARTNER } from './demo-partner.js';

type Method = 'GET' | 'POST' | 'PUT';

/** A call's answer. */
export interface DemoAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A back end that calls the API as any other would, only not over a network. */
export class DemoClient {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly token: string,
  ) {}

  static async ofPartner(app: NestFastifyApplication): Promise<DemoClient> {
    const { clientId, clientSecret } = DEMO_PARTNER;
    const stranger = new DemoClient(app, '');
    const { body } = await stranger.call('POST', '/v1/partners/auth/login', { clientId, clientSecret });
    return new DemoClient(app, String(body['token']));
  }

  static async ofAdmin(app: NestFastifyApplication): Promise<DemoClient> {
    const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = app.get(Config).settings;
    const { body } = await new DemoClient(app, '').call('POST', '/auth/login', { email, password });
    return new DemoClient(app, String(body['access_token']));
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
