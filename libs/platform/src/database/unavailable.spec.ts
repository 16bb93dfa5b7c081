import { isLockTimeout, isRace } from './race.js';
import { isUnavailable } from './unavailable.js';

/** As the driver throws what the server says. */
const fromServer = (code: string): Error =>
  Object.assign(new Error('inner words'), { code, severity: 'ERROR' });

/** As Prisma throws what its adapter says. */
const fromPrisma = (code: string, cause: object): Error =>
  Object.assign(new Error('inner words'), {
    code,
    meta: { driverAdapterError: Object.assign(new Error('adapter'), { name: 'DriverAdapterError', cause }) },
  });

const fromSocket = (code: string): Error =>
  Object.assign(new Error(`read ${code}`), { code, syscall: 'read', errno: -1 });

describe('a database that cannot do it at the moment', () => {
  it.each([
    ['connection lost', '08006'],
    ['wrong password', '28P01'],
    ['no such database', '3D000'],
    ['a standby', '25006'],
    ['left idle in a transaction', '25P03'],
    ['serialization', '40001'],
    ['deadlock', '40P01'],
    ['disk full', '53100'],
    ['out of memory', '53200'],
    ['too many connections', '53300'],
    ['lock not had in time', '55P03'],
    ['statement took too long', '57014'],
    ['stopped by an administrator', '57P01'],
    ['crash of a neighbour', '57P02'],
    ['starting', '57P03'],
    ['a disk that fails', '58030'],
  ])('is known by what the server says, through Prisma too: %s', (_why, state) => {
    expect(isUnavailable(fromServer(state))).toBe(true);
    expect(isUnavailable(fromPrisma('P2010', { kind: 'postgres', originalCode: state }))).toBe(true);
    expect(isUnavailable(fromPrisma('P2039', { kind: 'postgres', originalCode: state }))).toBe(true);
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])(
    'is known by what the system says of the connection: %s',
    (code) => {
      expect(isUnavailable(fromSocket(code))).toBe(true);
    },
  );

  it.each(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout'])(
    'is known by what the adapter says where the server said nothing: %s',
    (kind) => {
      expect(isUnavailable(fromPrisma('P2010', { kind }))).toBe(true);
    },
  );

  it.each(['P1001', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'])(
    'is known by what Prisma says: %s',
    (code) => {
      expect(isUnavailable(Object.assign(new Error('inner words'), { code }))).toBe(true);
    },
  );

  it('is known as the cause of something else', () => {
    expect(isUnavailable(new Error('outer', { cause: fromServer('53300') }))).toBe(true);
  });

  it.each([
    ['a statement that is wrong', fromServer('42601')],
    ['a rule that is broken', fromServer('23514')],
    [
      'a value that is there already',
      fromPrisma('P2002', { kind: 'UniqueConstraintViolation', originalCode: '23505' }),
    ],
    ['a defect', new TypeError('x is not a function')],
    ['a text', 'Connection terminated'],
    ['nothing', null],
  ])('is not %s', (_what, error) => {
    expect(isUnavailable(error)).toBe(false);
  });

  it('ends in the face of errors that are their own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(isUnavailable(error)).toBe(false);
  });
});

describe('a lost race', () => {
  it.each(['40001', '40P01', '23505'])('is known however the statement was sent: %s', (state) => {
    expect(isRace(fromServer(state))).toBe(true);
    expect(isRace(fromPrisma('P2010', { originalCode: state }))).toBe(true);
  });

  it('is not a lock that was not had in time', () => {
    expect(isRace(fromServer('55P03'))).toBe(false);
    expect(isLockTimeout(fromServer('55P03'))).toBe(true);
  });
});
