import { requestIdOf } from './request-id.js';

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

describe('the id of a request', () => {
  it.each(['req-1', '~', 'x'.repeat(128)])('is the caller’s %p', (id) => {
    expect(requestIdOf({ headers: { 'x-request-id': id } })).toBe(id);
  });

  it.each([undefined, '', 'x'.repeat(129), 'with space', 'línea', 'tab\tbed'])(
    'is a new ULID instead of %p',
    (id) => {
      expect(requestIdOf({ headers: id === undefined ? {} : { 'x-request-id': id } })).toMatch(ULID);
    },
  );
});
