import type { Text } from '../../kernel/text.ts';

/** The nouns and half-sentences that differ between editions; shared texts name them in braces. */
export interface Words extends Readonly<Record<string, Text>> {
  readonly programme: Text;
  readonly partnerId: Text;
  /** With its article in English. */
  readonly aPartnerId: Text;
  readonly locationId: Text;
  /** The two kinds of ID as the screen calls them (C58). */
  readonly kinds: Text;
  readonly provider: Text;
  /** Which accounts must use MFA. */
  readonly mfaScope: Text;
  /** Why a tenant of its own is recommended (C16). */
  readonly whyOwnTenant: Text;
  readonly joinButton: Text;
  readonly linkIdButton: Text;
  /** The screen of identifiers, said as a path. */
  readonly identifiers: Text;
  /** Where the failed items of a review are listed (C55). */
  readonly failedItems: Text;
  readonly resubmit: Text;
  /** What a location may be tied to besides transactions (C72). */
  readonly designations: Text;
  /** For what one acceptance of the MPA is enough (C123). */
  readonly mpaOnce: Text;
  readonly mpnTime: Text;
  readonly cspTime: Text;
  readonly lateAfter: Text;
  /** What approving the provider hands over (C113). */
  readonly providerRights: Text;
  readonly approveButton: Text;
  readonly postponeButton: Text;
  readonly providerMenu: Text;
  readonly providerHost: Text;
}
