import { validateSync } from 'class-validator';

import { IsEmailAddress } from './email.js';

class Person {
  @IsEmailAddress()
  email: unknown;
}

describe('an e-mail address', () => {
  it.each<[unknown, boolean]>([
    ['ann@example.com', true],
    [' ann@example.com ', true],
    ['ann', false],
    ['', false],
    [null, false],
    [['ann@example.com'], false],
    [`${'a'.repeat(250)}@example.com`, false],
    ['\ud800@example.com', false],
    ['ann@\udc00.com', false],
  ])('%j: %s', (email, accepted) => {
    expect(validateSync(Object.assign(new Person(), { email })).length === 0).toBe(accepted);
  });
});
