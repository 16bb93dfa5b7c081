import type { Display } from '#features/promotions';

import type { ProfileDetails } from '../details/profile-details.js';
import type { ProfileTexts } from './profile-texts.js';
import type { ProfileType } from './read-profile.js';

/** What is shown of a profile and cannot be told by its terms; stored with them. */
export interface ProfileDisplay {
  readonly type: ProfileType;
  readonly details: ProfileDetails;
  readonly texts: ProfileTexts;
  /** The most that one order saves. */
  readonly capMinor: number | null;
  readonly generatesCode: boolean;
  readonly uniqueCodes: boolean;
}

export function toDisplay(shown: ProfileDisplay): Display {
  return { ...shown };
}

/** What `toDisplay` stored. */
export function profileDisplay(display: Display): ProfileDisplay {
  return display as unknown as ProfileDisplay;
}
