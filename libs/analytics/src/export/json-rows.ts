import { Transform, type TransformCallback } from 'node:stream';

const LINE_END = 0x0a;
const COMMA = 0x2c;

/** Makes one document of lines that are a JSON value each; no value has a line end in it, so bytes are enough. */
export class JsonRows extends Transform {
  /** What stands before the next row. */
  private between: string;

  /** @param around what stands before the rows and after them */
  constructor(private readonly around: { readonly head: string; readonly tail: string }) {
    super();
    this.between = around.head;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.between !== '') this.push(this.between);
    // Whether another row follows the last line end of a chunk is not known yet.
    const endsRow = chunk.at(-1) === LINE_END;
    const rows = endsRow ? chunk.subarray(0, -1) : chunk;
    for (let at = rows.indexOf(LINE_END); at !== -1; at = rows.indexOf(LINE_END, at)) rows[at] = COMMA;
    this.between = endsRow ? ',' : '';
    done(null, rows);
  }

  override _flush(done: TransformCallback): void {
    const { head, tail } = this.around;
    done(null, (this.between === head ? head : '') + tail);
  }
}
