import type { ContactId } from '../../kernel/ids.ts';
import type { CalendarDate, Instant } from '../../kernel/time.ts';
import type { ProfilePatch } from '../../onboarding/rules/decide-profile-change.ts';
import type { EventCommand } from '../../onboarding/rules/events.ts';
import type { Profile } from '../../onboarding/rules/state.ts';
import type { EditionId, ResellerType, StartPoint } from '../../programmes/codes.ts';
import type { ColumnKey } from './columns.ts';
import type { RowProblem } from './row-problem.ts';

/** What planning may know besides row and record. */
export interface PlanContext {
  readonly now: Instant;
  /** Midnight of a date where the tenant lives. */
  readonly startOfDay: (date: CalendarDate) => Instant;
  /** `list`: what a support centre wrote down, level 1 or 2. `partner_center`: Microsoft's own download, level 3. */
  readonly source: 'list' | 'partner_center';
  /** True for two spellings of one company name: 「㈱東都」 and 「株式会社東都」. */
  readonly sameName: (a: string, b: string) => boolean;
  /** The edition under which new resellers of this tenant begin. */
  readonly programme: EditionId;
  /** The id of a contact, should the row bring one. */
  readonly contactId: ContactId;
}

/** An event to be reported, with the column it was read from, so that a refusal can name its cell. */
export interface PlannedEvent {
  readonly key: ColumnKey;
  /** Without a part: `onlyWhenReady` waits for the rules to find that nothing is missing. */
  readonly command: EventCommand;
  readonly onlyWhenReady?: true;
}

/** A registration, without the external things a caller adds. */
export interface PlannedRegistration {
  readonly type: ResellerType;
  readonly startPoint: StartPoint;
  readonly programme: EditionId;
  readonly profile: Profile;
}

/** What one row asks for: a new record or a patch, then events in an order the rules accept. */
export interface RowPlan {
  readonly registration: PlannedRegistration | null;
  readonly patch: ProfilePatch | null;
  readonly events: readonly PlannedEvent[];
  readonly problems: readonly RowProblem[];
}
