import type { ResellerId } from '../../kernel/ids.ts';
import type { ResellerType } from '../../programmes/codes.ts';
import type { Profile } from './state.ts';
import { type Refused, refuse } from './tracks/track.ts';

/** What may not stand in a profile, or null. */
export function profileRefusal(
  profile: Profile,
  type: ResellerType,
  self: ResellerId | undefined,
): Refused | null {
  const ids = new Set(profile.contacts.map((contact) => contact.id));
  if (ids.size !== profile.contacts.length) return refuse('contact_id_repeated');
  const { parentResellerId } = profile;
  const isWrongParent = parentResellerId !== null && (type !== 'additional' || parentResellerId === self);
  return isWrongParent ? refuse('parent_not_possible') : null;
}
