/**
 * What a random sequence wants to do. Numbers stand for whatever there is when their turn comes: the model says
 * which order, code or promotion a number means then.
 */
export type Intent =
  | { readonly want: 'create'; readonly owner: number; readonly terms: TermsIntent }
  | { readonly want: 'add code'; readonly promotion: number }
  | { readonly want: 'change'; readonly promotion: number; readonly change: ChangeIntent }
  | PlaceIntent
  | {
      readonly want: 'confirm' | 'release';
      readonly order: number;
      readonly fit: Fit;
      readonly asOther: boolean;
      readonly keyed: boolean;
    }
  | RefundIntent
  | {
      readonly want: 'repeat';
      readonly call: number;
      readonly how: 'same' | 'without key' | 'another request';
    }
  | { readonly want: 'expire'; readonly order: number }
  | { readonly want: 'sweep' };

/**
 * Which orders a number counts: those for which a step is rarest and best worth a try, if there are any, those that
 * can take it, or all of them.
 */
export type Fit = 'rare' | 'able' | 'any';

export interface TermsIntent {
  readonly combinable: boolean;
  readonly listed: boolean;
  readonly first: 'coupon' | 'redemption' | null;
  readonly usesMax: number | null;
  readonly usesMaxPerCustomer: number | null;
  readonly budgetUses: number | null;
}

export interface ChangeIntent {
  /** Whether a little more is taken off than at first. */
  readonly raised?: boolean | undefined;
  readonly usesMax?: number | null | undefined;
  readonly usesMaxPerCustomer?: number | null | undefined;
  readonly budgetUses?: number | null | undefined;
  readonly on?: boolean | undefined;
  readonly window?: 'open' | 'ahead' | 'over' | undefined;
}

export interface PlaceIntent {
  readonly want: 'place';
  readonly owner: number;
  readonly codes: readonly number[] | null;
  readonly person: PersonIntent;
  /** `null` is a reference of its own. */
  readonly reference: number | null;
  readonly hold: boolean;
  readonly partial: boolean;
  readonly deposit: boolean;
  readonly keyed: boolean;
  /** How many such orders at once. */
  readonly times: number;
  /** Whether they are all of one customer, who is named alike or by id, by e-mail and by both in turns, or of many. */
  readonly whose: 'same' | 'same in turns' | 'others';
}

/** By id, by e-mail, by both, or by the id of one and the e-mail of the next: then the two turn out to be one. */
export interface PersonIntent {
  readonly who: number;
  readonly by: 'nothing' | 'id' | 'email' | 'both' | 'another email';
}

export interface RefundIntent {
  readonly want: 'refund';
  readonly order: number;
  readonly fit: Fit;
  readonly units: number | null;
  readonly amountMinor: number | null;
  readonly returnUses: boolean | null;
  readonly keyed: boolean;
}
