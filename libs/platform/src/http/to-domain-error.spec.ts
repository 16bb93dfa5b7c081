import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';

import { DomainError } from '#engine';

import { toDomainError } from './to-domain-error.js';

describe('any error', () => {
  it('stays as it is when it is ours', () => {
    const error = new DomainError('CODE_TAKEN', 'taken');
    expect(toDomainError(error)).toBe(error);
  });

  it.each([
    [new NotFoundException('Cannot GET /secret/path'), 'NOT_FOUND'],
    [new BadRequestException('Unexpected token'), 'INVALID_REQUEST'],
    [Object.assign(new Error('Parameter over 100 characters'), { statusCode: 414 }), 'NOT_FOUND'],
    [new HttpException('Body over 1048576 bytes', 413), 'PAYLOAD_TOO_LARGE'],
    [Object.assign(new Error('x'), { statusCode: 415 }), 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%p of the framework becomes %s, in our words', (exception, code) => {
    const error = toDomainError(exception);
    expect(error.code).toBe(code);
    expect(error.message).not.toContain(exception.message);
  });

  it.each([
    Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('canceling statement: SELECT secret'), { code: '57014', severity: 'ERROR' }),
    new HttpException('Service Unavailable', 503),
  ])('%p becomes BUSY and keeps its inside to itself', (exception) => {
    const error = toDomainError(exception);
    expect(error.code).toBe('BUSY');
    expect(error.message).toBe('Too much is going on at the moment; try again shortly.');
    expect(error.cause).toBe(exception);
  });

  it.each([new Error('SELECT secret FROM users'), 'thrown text', null, new HttpException('inner', 502)])(
    '%p becomes INTERNAL and keeps its inside to itself',
    (exception) => {
      const error = toDomainError(exception);
      expect(error.code).toBe('INTERNAL');
      expect(error.message).toBe('Something went wrong on our side.');
      expect(error.cause).toBe(exception);
    },
  );
});
