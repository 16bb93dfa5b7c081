import { once } from 'node:events';
import { type Socket, connect } from 'node:net';

/** A connection of which a test decides, byte by byte, what is sent and when. */
export class RawConnection {
  /** Everything that was answered so far. */
  received = '';
  /** Resolves when it is closed, whoever closed it and how. */
  readonly closed: Promise<void>;

  private constructor(private readonly socket: Socket) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.closed = promise;
    socket.on('close', () => resolve(undefined));
    // An error ends it, too.
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => (this.received += chunk.toString()));
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** The lines of a request but for the empty one that ends them. */
  begin(path: string, token = ''): void {
    this.socket.write(`GET ${path} HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer ${token}\r\n`);
  }

  finish(): void {
    this.socket.write('\r\n');
  }

  async ask(path: string, token?: string): Promise<void> {
    this.begin(path, token);
    this.finish();
    while (!this.received.includes('\r\n\r\n')) await once(this.socket, 'data');
  }

  close(): void {
    this.socket.destroy();
  }
}
