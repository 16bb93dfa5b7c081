import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

const HOST = '127.0.0.1';

/** Where the connections go. */
export interface TcpTarget {
  readonly host: string;
  readonly port: number;
}

/** How many bytes of a chunk of an answer still get through before its connection is cut; `null` is all, and no cut. */
export type AnswerCut = (chunk: Buffer) => number | null;

interface Link {
  readonly near: Socket;
  readonly far: Socket;
}

/** A wire between the application and a server that a test can cut, hold and mend. */
export class TcpProxy {
  private readonly links = new Set<Link>();
  private held = false;
  private answerCut: AnswerCut = () => null;
  private cuts = 0;

  private constructor(
    private readonly server: Server,
    /** Where new connections go; a server that is restarted may listen elsewhere. */
    public target: TcpTarget,
    readonly port: number,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async start(target: TcpTarget): Promise<TcpProxy> {
    const server = createServer();
    server.listen(0, HOST);
    await once(server, 'listening');
    return new TcpProxy(server, target, (server.address() as AddressInfo).port);
  }

  /** The same URL, by way of this proxy. */
  through(url: string): string {
    const passing = new URL(url);
    passing.host = `${HOST}:${this.port}`;
    return passing.href;
  }

  /** How many answers were cut so far. */
  get answersCut(): number {
    return this.cuts;
  }

  /** Cuts every connection that is open now; new ones are taken. */
  cutAll(): void {
    for (const link of this.links) cut(link);
  }

  /**
   * From now on asks `answerCut` about each chunk that the server answers: what was sent reached the server and was
   * done, and the answer is lost.
   */
  cutAnswers(answerCut: AnswerCut): void {
    this.answerCut = answerCut;
  }

  /** Lets every answer through again. */
  spareAnswers(): void {
    this.answerCut = () => null;
  }

  /** Holds everything back, on new connections too: nothing is lost, and nothing arrives. */
  hold(): void {
    this.held = true;
    for (const { near, far } of this.links) [near, far].forEach((socket) => socket.pause());
  }

  /** Lets go of what was held back. */
  release(): void {
    this.held = false;
    for (const { near, far } of this.links) [near, far].forEach((socket) => socket.resume());
  }

  /** Refuses new connections; those that are open stay. */
  refuse(): void {
    this.server.close();
  }

  /** Takes new connections again, on the same port. */
  async accept(): Promise<void> {
    if (this.server.listening) return;
    this.server.listen(this.port, HOST);
    await once(this.server, 'listening');
  }

  close(): void {
    this.server.close();
    this.cutAll();
  }

  private join(near: Socket): void {
    const far = connect(this.target);
    const link = { near, far };
    this.links.add(link);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      // Whoever has this wire learns of an error by the end of it.
      socket.on('error', () => undefined);
      socket.on('close', () => this.part(link));
    }
    near.on('data', (chunk: Buffer) => far.write(chunk));
    far.on('data', (chunk: Buffer) => this.answer(link, chunk));
    near.on('end', () => far.end());
    far.on('end', () => near.end());
    if (this.held) [near, far].forEach((socket) => socket.pause());
  }

  private answer(link: Link, chunk: Buffer): void {
    const bytes = this.answerCut(chunk);
    if (bytes === null) {
      link.near.write(chunk);
      return;
    }
    this.cuts += 1;
    link.near.write(chunk.subarray(0, bytes), () => cut(link));
  }

  private part(link: Link): void {
    this.links.delete(link);
    cut(link);
  }
}

function cut({ near, far }: Link): void {
  near.destroy();
  far.destroy();
}
