import { AppProcess, PROCESS_ADMIN, type ProcessOptions } from '../../support/processes/app-process.js';
import { HttpClient } from '../../support/processes/http-client.js';
import { TcpProxy } from '../../support/processes/tcp-proxy.js';
import { PostgresServer } from './postgres-server.js';

const DAYS = { startDate: '2025-01-01', expiryDate: '2099-12-31' };
const LAST_CHARACTERS = 3_000;
const USES_MAX = 10_000;

/** Limits of a coupon; those left out are out of reach. */
export interface CouponLimits {
  readonly totalUsageLimit?: number;
  readonly perUserLimit?: number;
}

/** The application and its PostgreSQL, each in processes of their own, with a wire between them that can be cut. */
export class FaultWorld {
  private constructor(
    readonly server: PostgresServer,
    readonly proxy: TcpProxy,
    private readonly options: Omit<ProcessOptions, 'databaseUrl'>,
    public app: AppProcess,
  ) {}

  readonly client = new HttpClient(() => this.app.url);
  /** A partner's; it outlives a restart of the application. */
  token = '';

  static async open(options: Omit<ProcessOptions, 'databaseUrl'> = {}): Promise<FaultWorld> {
    const server = await PostgresServer.start();
    const proxy = await TcpProxy.start(server.target);
    const app = await startApp(server, proxy, options);
    const world = new FaultWorld(server, proxy, options, app);
    world.token = await world.signPartnerIn();
    return world;
  }

  /** Starts the application again, after it was killed. */
  async restartApp(): Promise<void> {
    this.app = await startApp(this.server, this.proxy, this.options);
  }

  /** Starts PostgreSQL again, after it was killed. */
  async restartServer(): Promise<void> {
    await this.server.restart();
    this.proxy.target = this.server.target;
  }

  /** A partner's coupon of 10 %; `combinable`, so that one order may have several. */
  async makeCoupon(code: string, limits: CouponLimits = {}): Promise<void> {
    const { totalUsageLimit = USES_MAX, perUserLimit = totalUsageLimit } = limits;
    const body = {
      code,
      conditions: { ...DAYS, totalUsageLimit, perUserLimit, combinable: true },
      discountType: 'PERC',
      discountValue: 10,
      maxDiscountAmount: 1_000,
      display: { visibility: 'NOT_LISTED' },
    };
    await this.make('/v1/partners/coupons', body, this.token);
  }

  /** Creates something that is not the subject of a test. @throws unless it is answered 200 or 201 */
  async make(path: string, body: object, token?: string): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.client.post(path, body, token === undefined ? {} : { token });
    if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body as Readonly<Record<string, unknown>>;
  }

  /** What the application wrote last, for the message of a test that did not expect it to end. */
  get lastWords(): string {
    return this.app.output().slice(-LAST_CHARACTERS);
  }

  async adminToken(): Promise<string> {
    return String((await this.make('/auth/login', PROCESS_ADMIN))['access_token']);
  }

  async close(): Promise<void> {
    await this.app.kill();
    this.client.close();
    this.proxy.close();
    await this.server.stop();
  }

  private async signPartnerIn(): Promise<string> {
    const terms = { name: 'Hubble', currency: 'INR', timezone: 'UTC' };
    const { clientId, clientSecret } = await this.make('/admin/partners', terms, await this.adminToken());
    return String((await this.make('/v1/partners/auth/login', { clientId, clientSecret }))['token']);
  }
}

async function startApp(
  server: PostgresServer,
  proxy: TcpProxy,
  options: Omit<ProcessOptions, 'databaseUrl'>,
): Promise<AppProcess> {
  return AppProcess.start({ ...options, databaseUrl: proxy.through(server.applicationUrl) });
}
