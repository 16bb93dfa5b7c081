/** One line of a file as it stands there. */
export interface Line {
  /** Counted from 1, as editors count. */
  readonly number: number;
  /** Without its end; `null` when it is too long to be what it should be. */
  readonly text: string | null;
}

const LINE_END = /\r\n|\n|\r/;

/**
 * The lines of UTF-8 text with or without a byte order mark, whichever way they end; as they arrive, in batches. No
 * more of it is kept than one piece of the source and one line.
 * @param charactersMax longer lines are not kept
 */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  charactersMax: number,
): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  let tooLong = false;
  const lineOf = (text: string): Line => {
    number += 1;
    const line = { number, text: tooLong || text.length > charactersMax ? null : text };
    tooLong = false;
    return line;
  };
  for await (const piece of source) {
    const text = rest + decoder.decode(piece, { stream: true });
    // A carriage return at the end may be half of a line's end.
    const held = text.endsWith('\r') ? '\r' : '';
    const parts = text.slice(0, text.length - held.length).split(LINE_END);
    const last = parts.pop() ?? '';
    if (parts.length > 0) yield parts.map(lineOf);
    tooLong ||= last.length > charactersMax;
    rest = (tooLong ? '' : last) + held;
  }
  const ending = rest + decoder.decode();
  if (ending === '' && !tooLong) return;
  const parts = ending.split(LINE_END);
  // The end of the last line begins no other.
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  yield parts.map(lineOf);
}
