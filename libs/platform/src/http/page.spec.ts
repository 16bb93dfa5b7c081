import { DomainError } from '#engine';

import { pageRequest, toPage } from './page.js';

const rows = ['01J00000000000000000000003', '01J00000000000000000000002', '01J00000000000000000000001'].map(
  (id) => ({ id }),
);

describe('a page of a list', () => {
  it('ends with a cursor that asks for what comes after its last row', () => {
    const page = toPage(rows, 2);
    expect(page.items).toEqual(rows.slice(0, 2));
    expect(pageRequest(2, page.nextCursor ?? '')).toEqual({ limit: 2, before: '01J00000000000000000000002' });
  });

  it('has no cursor when nothing comes after it', () => {
    expect(toPage(rows, 3)).toEqual({ items: rows, nextCursor: null });
    expect(toPage([], 3)).toEqual({ items: [], nextCursor: null });
  });

  it.each(['', 'x', Buffer.from("' OR 1=1 --").toString('base64url')])('refuses %p as a cursor', (cursor) => {
    expect(() => pageRequest(2, cursor)).toThrow(DomainError);
  });
});
