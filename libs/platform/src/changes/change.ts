import { z } from 'zod';

/** The channel on which the triggers of the database tell what has changed. */
export const CHANGES_CHANNEL = 'couponsmith_changes';

const change = z.object({
  topic: z.enum(['promotions', 'products', 'accounts']),
  ownerId: z.string(),
  id: z.string(),
});

/**
 * What has changed: a promotion's terms or codes, an owner's products (`id` is the owner's), or an account (a partner, whose id is its owner's; a user or
 * API client, which are the platform's).
 */
export type Change = Readonly<z.infer<typeof change>>;

/** Told when changes may have been missed: whatever is kept has to go. */
export type ChangeListener = (change: Change | 'everything') => void;

/** Reads a message of the channel. What nobody of ours wrote could mean anything, so it means everything. */
export function readChange(payload: string | undefined): Change | 'everything' {
  try {
    return change.parse(JSON.parse(payload ?? ''));
  } catch {
    return 'everything';
  }
}
