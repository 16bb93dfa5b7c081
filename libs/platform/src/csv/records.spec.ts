import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';

import { DomainError } from '#engine';

import { type CsvRecord, csvRecords } from './records.js';

const COLUMNS = { field: 'csv', required: 'code', optional: ['email'] };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that something still refers to. */
function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Reads a file that arrives in pieces of so many bytes. */
async function read(csv: string | Buffer, pieceBytes = 7): Promise<CsvRecord[]> {
  const bytes = Buffer.from(csv);
  const records: CsvRecord[] = [];
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
  }
  for await (const some of csvRecords(pieces(), COLUMNS)) records.push(...some);
  return records;
}

const cellsOf = (records: readonly CsvRecord[]): unknown[] =>
  records.map(({ cells, problem }) => cells ?? problem);

describe('the records of a CSV file', () => {
  it('are the same however its lines end and however it arrives', async () => {
    const lines = ['code,email', 'A-1,a@example.com', '"B-2","b@example.com"', 'C-3'];
    const expected = [
      { code: 'A-1', email: 'a@example.com' },
      { code: 'B-2', email: 'b@example.com' },
      { code: 'C-3', email: undefined },
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      for (const last of ['', end]) {
        for (const pieceBytes of [1, 2, 3, 7, 1_000]) {
          const records = await read(lines.join(end) + last, pieceBytes);
          expect(records.map(({ line }) => line)).toEqual([2, 3, 4]);
          expect(cellsOf(records)).toMatchObject(expected);
        }
      }
    }
  });

  it('are those of the lines that are not empty, each with its number in the file', async () => {
    const records = await read('\n  \ncode\n\nA-1\n \nA-2\n\n');
    expect(records.map(({ line }) => line)).toEqual([5, 7]);
  });

  it('begin after a byte order mark, and with columns in any order and case', async () => {
    expect(cellsOf(await read('\uFEFFEmail,CODE\nx@example.com,A-1'))).toEqual([
      { email: 'x@example.com', code: 'A-1' },
    ]);
  });

  it('are not spoilt by lines that are none', async () => {
    const csv = ['code,email', '"A', 'B-1,', '"C"x,', 'D-1,x@example.com,more', 'x'.repeat(3_000), 'E-1,'];
    expect(cellsOf(await read(csv.join('\n')))).toEqual([
      'The line is not valid CSV',
      { code: 'B-1', email: '' },
      'The line is not valid CSV',
      'The line has more columns than the header',
      'The line is too long',
      { code: 'E-1', email: '' },
    ]);
  });

  it('take no more memory for a line that never ends', async () => {
    let held = Infinity;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('code\n');
      const before = heapInUse();
      for (let pieces = 0; pieces < 2_000; pieces += 1) yield Buffer.alloc(65_536, 'x');
      held = heapInUse() - before;
      yield Buffer.from('\nA-1\n');
    }
    const records: CsvRecord[] = [];
    for await (const some of csvRecords(endless(), COLUMNS)) records.push(...some);
    expect(cellsOf(records)).toEqual(['The line is too long', { code: 'A-1', email: undefined }]);
    expect(held).toBeLessThan(8 * 1_048_576);
  });

  it('are read as they were written, by whatever writes CSV', async () => {
    const cell = fc.stringMatching(/^[A-Za-z0-9_ ,"@.=+-]{0,30}$/).filter((text) => text.trim() === text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 30 }),
        fc.integer({ min: 1, max: 64 }),
        async (rows, pieceBytes) => {
          const kept = rows.filter(([code, email]) => code !== '' || email !== '');
          const csv = stringify([['code', 'email'], ...kept], { quoted_empty: true, escape_formulas: true });
          const records = await read(csv, pieceBytes);
          expect(records.map(({ cells }) => [cells?.['code'], cells?.['email']])).toEqual(kept);
        },
      ),
    );
  });

  it.each(['', '\n\n', 'name\nA-1', 'code,code', 'code,email,more', '"code', 'email', 'code;email'])(
    'are not read under the header of %j',
    async (csv) => {
      const refused: unknown = await read(csv).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DomainError);
      expect((refused as DomainError).fields).toMatchObject([{ path: 'csv' }]);
    },
  );
});
