import { type FieldCode, type FieldProblem, refusalOf } from './field-problem.js';

/** A field as it was sent, under one of its spellings. */
export interface SentField {
  readonly path: string;
  readonly value: unknown;
}

/** Spellings of one field, the one that wins first: the response's name before the request's. */
export type Spellings = readonly [string, ...string[]];

/**
 * Reads the fields of a request and collects what is wrong with them, so that one answer names every mistake.
 * `null` and left out are the same.
 */
export class SentFields {
  private constructor(
    private readonly body: Readonly<Record<string, unknown>>,
    private readonly parent: string,
    private readonly problems: FieldProblem[],
  ) {}

  static of(body: object): SentFields {
    return new SentFields({ ...body }, '', []);
  }

  /** The fields of an object within; its mistakes are collected with ours. */
  within(name: string, body: object): SentFields {
    return new SentFields({ ...body }, this.pathOf(name), this.problems);
  }

  /** The field under the first of its spellings that was sent. */
  find(spellings: Spellings): SentField | null {
    const name = spellings.find((spelling) => (this.body[spelling] ?? null) !== null);
    return name === undefined ? null : { path: this.pathOf(name), value: this.body[name] };
  }

  /** As the caller spells a field, or its first spelling. */
  nameOf(spellings: Spellings): string {
    return this.find(spellings)?.path ?? this.pathOf(spellings[0]);
  }

  refuse(path: string, code: FieldCode, message: string): void {
    this.problems.push({ path, code, message: `${path} ${message}` });
  }

  /** Notes that a field is missing that the others make necessary. */
  require(spellings: Spellings): void {
    this.refuse(this.pathOf(spellings.at(-1) ?? spellings[0]), 'required', 'is required');
  }

  /** @throws DomainError INVALID_REQUEST with every mistake found */
  finish(): void {
    if (this.problems.length > 0) throw refusalOf(this.problems);
  }

  private pathOf(name: string): string {
    return this.parent === '' ? name : `${this.parent}.${name}`;
  }
}
