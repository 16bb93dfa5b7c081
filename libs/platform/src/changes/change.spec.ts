import { readChange } from './change.js';

describe('readChange', () => {
  it('reads what the triggers write', () => {
    expect(readChange('{"topic" : "accounts", "ownerId" : "o", "id" : "i"}')).toEqual({
      topic: 'accounts',
      ownerId: 'o',
      id: 'i',
    });
  });

  it.each([undefined, '', 'x', '{}', '{"topic":"weather","ownerId":"o","id":"i"}', '{"topic":"accounts"}'])(
    'takes %j for a change of everything',
    (payload) => expect(readChange(payload)).toBe('everything'),
  );
});
