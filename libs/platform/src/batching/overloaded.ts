import { DomainError } from '#engine';

/** More is waiting already than can be done in time. */
export class Overloaded extends DomainError {
  constructor() {
    super('BUSY', 'Too much is going on at the moment; try again shortly');
  }
}
