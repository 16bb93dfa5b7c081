import { type LookupAddress, promises } from 'node:dns';
import { type Socket, createSocket } from 'node:dgram';
import { once } from 'node:events';

import { nameServersFirst } from './names.js';

const FAMILIES = { 1: 'A', 28: 'AAAA' } as const;
const HEADER_BYTES = 12;
/** Type and class, behind the name that was asked for. */
const QUESTION_END_BYTES = 4;

/** What a name server says of names: addresses of a family as bytes, `unknown`, or nothing at all. */
type Answers = Readonly<Record<string, readonly number[] | 'unknown' | 'silence'>>;

const ANSWERS: Answers = {
  'shop.example A': [203, 0, 113, 7],
  'shop.example AAAA': [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7],
  'half.example A': [203, 0, 113, 8],
  'half.example AAAA': 'silence',
  'silent.example A': 'silence',
  'silent.example AAAA': 'unknown',
};

function questionIn(message: Buffer): { readonly question: Buffer; readonly asked: string } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const family = FAMILIES[message.readUInt16BE(at + 1) as keyof typeof FAMILIES];
  const question = message.subarray(HEADER_BYTES, at + 1 + QUESTION_END_BYTES);
  return { question, asked: `${labels.join('.').toLowerCase()} ${family}` };
}

/** RFC 1035, 4.1. */
function answerTo(message: Buffer): Buffer | null {
  const { question, asked } = questionIn(message);
  const answer = ANSWERS[asked] ?? 'unknown';
  if (answer === 'silence') return null;
  const isUnknown = answer === 'unknown';
  const header = Buffer.from(message.subarray(0, HEADER_BYTES));
  header.writeUInt16BE(isUnknown ? 0x8183 : 0x8180, 2);
  [1, isUnknown ? 0 : 1, 0, 0].forEach((count, index) => header.writeUInt16BE(count, 4 + 2 * index));
  if (isUnknown) return Buffer.concat([header, question]);
  const type = question.subarray(-QUESTION_END_BYTES);
  const record = Buffer.from([0xc0, HEADER_BYTES, ...type, 0, 0, 0, 60, 0, answer.length, ...answer]);
  return Buffer.concat([header, question, record]);
}

describe('the addresses of a name', () => {
  let server: Socket;
  let servers: promises.Resolver;
  /** Waits longer than a test may take. */
  let patient: promises.Resolver;
  let askedSystem: string[];

  beforeAll(async () => {
    server = createSocket('udp4').bind(0, '127.0.0.1');
    await once(server, 'listening');
    server.on('message', (message, { port, address }) => {
      const answer = answerTo(message);
      if (answer !== null) server.send(answer, port, address);
    });
    servers = new promises.Resolver({ timeout: 500, tries: 1 });
    patient = new promises.Resolver({ timeout: 600_000, maxTimeout: 600_000, tries: 1 });
    for (const one of [servers, patient]) one.setServers([`127.0.0.1:${server.address().port}`]);
  });
  afterAll(() => {
    patient.cancel();
    server.close();
  });
  beforeEach(() => {
    askedSystem = [];
  });

  const addressesOf = async (
    hostname: string,
    asked = servers,
  ): Promise<LookupAddress[] | string | undefined> =>
    new Promise((resolve) => {
      const names = nameServersFirst(
        () => asked,
        (name, _options, done) => {
          askedSystem.push(name);
          done(null, [{ address: '127.0.0.1', family: 4 }]);
        },
      );
      names(hostname, { all: true }, (error, addresses) => resolve(error === null ? addresses : error.code));
    });

  it('are those that the name servers say, of both families', async () => {
    expect(await addressesOf('shop.example')).toEqual([
      { address: '203.0.113.7', family: 4 },
      { address: '2001:db8::7', family: 6 },
    ]);
    expect(askedSystem).toEqual([]);
  });

  it('are asked of the system when the name servers do not know the name', async () => {
    expect(await addressesOf('unknown.example')).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect(askedSystem).toEqual(['unknown.example']);
  });

  it('are never asked of the system when a name server does not answer, which would hold one of its threads', async () => {
    expect(await addressesOf('silent.example')).toBe('ETIMEOUT');
    expect(askedSystem).toEqual([]);
  });

  it('are those of one family when the other one is not told for long', async () => {
    expect(await addressesOf('half.example', patient)).toEqual([{ address: '203.0.113.8', family: 4 }]);
  });

  it('are those of the system for what only this machine knows', async () => {
    const found = await new Promise<LookupAddress[]>((resolve, reject) => {
      nameServersFirst(() => servers)('localhost', { all: true }, (error, addresses) =>
        error === null ? resolve(addresses) : reject(error),
      );
    });
    expect(found.map(({ address }) => address)).toContain('127.0.0.1');
  });
});
