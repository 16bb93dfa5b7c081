import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const MAIN = 'dist/apps/api/src/main.js';
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 30_000;
const POLL_MS = 25;
const LISTENS = /^Couponsmith listens on (\S+)$/m;

/** The admin of every application that is started here. */
export const PROCESS_ADMIN = { email: 'admin@example.com', password: 'password-for-process-tests' } as const;

/** What every process is told: as in production, a quiet log, no rate limits. */
const SETTINGS = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  DEMO_DATA: 'false',
  ADMIN_EMAIL: PROCESS_ADMIN.email,
  ADMIN_PASSWORD: PROCESS_ADMIN.password,
  JWT_SECRET: 'jwt-secret-for-process-tests-0123456789abcdef',
  RATE_LIMIT_LOGIN: '0',
  RATE_LIMIT_PARTNER_PER_MINUTE: '0',
  RATE_LIMIT_READ: '0',
  RATE_LIMIT_WRITE: '0',
  RATE_LIMIT_BULK: '0',
  RATE_LIMIT_VALIDATION: '0',
};

/** How a process is to be started. */
export interface ProcessOptions {
  readonly databaseUrl: string;
  /** Environment variables over the usual ones of these tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself, such as `--import`. */
  readonly nodeOptions?: readonly string[];
}

/** How a process ended. */
export interface Ending {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly tookMs: number;
}

/** The built application in a process of its own, as users run it. */
export class AppProcess {
  private written = '';
  private listening = '';
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'close');
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.written += chunk.toString()));
    }
  }

  /** Starts the application on a database, and does not wait for anything. */
  static launch({ databaseUrl, env = {}, nodeOptions = [] }: ProcessOptions): AppProcess {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [...nodeOptions, MAIN], {
      env: { PATH, HOME, ...SETTINGS, DATABASE_URL: databaseUrl, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new AppProcess(child);
  }

  /**
   * Starts the application on a database and waits until it is ready.
   * @throws with all that it wrote when it ends instead, or is not ready within a minute
   */
  static async start(options: ProcessOptions): Promise<AppProcess> {
    const app = AppProcess.launch(options);
    try {
      await app.untilReady(Date.now() + START_MS_MAX);
    } catch (error) {
      await app.kill();
      throw error;
    }
    return app;
  }

  /** Base URL, without a slash at its end. */
  get url(): string {
    return this.listening;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Everything it has written to its standard output and error so far. */
  output(): string {
    return this.written;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until it has ended of its own accord. @returns its exit code; `null` when a signal ended it */
  async exitCode(): Promise<number | null> {
    if (this.isRunning) await this.ended;
    return this.child.exitCode;
  }

  /** Sends a signal that ends it, and waits until it has ended. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.isRunning) return;
    this.child.kill(signal);
    await this.ended;
  }

  /** Asks it to stop (SIGTERM) and waits; one that has not stopped after 30 s is killed. */
  async stop(): Promise<Ending> {
    const startedAt = performance.now();
    const tooLate = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS_MAX);
    await this.kill('SIGTERM');
    clearTimeout(tooLate);
    return { exitCode: this.child.exitCode, tookMs: performance.now() - startedAt };
  }

  private async untilReady(deadline: number): Promise<void> {
    while (!(await this.isReady())) {
      if (!this.isRunning) throw new Error(`The application ended at its start: ${this.written}`);
      if (Date.now() > deadline) throw new Error(`The application was not ready in time: ${this.written}`);
      await pause(POLL_MS);
    }
  }

  private async isReady(): Promise<boolean> {
    this.listening = LISTENS.exec(this.written)?.[1] ?? '';
    if (this.listening === '') return false;
    return fetch(`${this.listening}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
