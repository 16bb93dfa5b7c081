import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Agent, request } from 'undici';

import { publicOnly } from './guarded-connect.js';

describe('a connection to public addresses alone', () => {
  let server: Server;
  let port = 0;
  let calls = 0;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      calls += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => server.close());

  /** Calls a host so often whose name stands for these addresses; one answer after the other. */
  const calling = async (host: string, ...answers: LookupAddress[][]): Promise<string[]> => {
    const left = [...answers];
    const agent = new Agent({
      connect: publicOnly({ timeout: 300 }, (_name, _options, done) => done(null, left.shift() ?? [])),
    });
    const outcomes: string[] = [];
    for (const _answer of answers) {
      outcomes.push(
        await request(`http://${host}:${port}/`, { dispatcher: agent }).then(
          () => 'answered',
          (error: unknown) => (error as Error).message,
        ),
      );
    }
    await agent.destroy();
    return outcomes;
  };
  const v4 = (address: string): LookupAddress => ({ address, family: 4 });
  const v6 = (address: string): LookupAddress => ({ address, family: 6 });
  const REFUSED = 'the address is private, loopback or otherwise special';

  it.each<[string, LookupAddress[]]>([
    ['loopback', [v4('127.0.0.1')]],
    ['loopback in IPv6', [v6('::1')]],
    ['loopback as IPv4 within IPv6', [v6('::ffff:127.0.0.1')]],
    ['a private network', [v4('10.0.0.1'), v4('192.168.0.1')]],
    ['metadata', [v4('169.254.169.254')]],
    ['nothing', []],
  ])('is not made to a name that stands for %s', async (_what, addresses) => {
    expect(await calling('shop.example', addresses)).toEqual([REFUSED]);
    expect(calls).toBe(0);
  });

  it.each(['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]', '[::1]'])(
    'is not made to a literal address: %s',
    async (host) => {
      expect(await calling(host, [])).toEqual([REFUSED]);
      expect(calls).toBe(0);
    },
  );

  it('is not made to the private one of several addresses', async () => {
    const [outcome] = await calling('shop.example', [v4('127.0.0.1'), v6('::1'), v4('203.0.114.1')]);
    expect([REFUSED, 'answered']).not.toContain(outcome);
    expect(calls).toBe(0);
  });

  it('is looked at each time that it is made', async () => {
    const outcomes = await calling('shop.example', [v4('203.0.114.1')], [v4('127.0.0.1')]);
    expect(outcomes[0]).not.toBe(REFUSED);
    expect(outcomes[1]).toBe(REFUSED);
    expect(calls).toBe(0);
  });
});
