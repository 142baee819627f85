import type { Text } from '../kernel/text.ts';
import type { ResellerState, Review } from '../onboarding/rules/state.ts';
import { RULES, type RuleCode } from '../preflight/index.ts';
import type { ReminderRule, RequirementCode } from '../programmes/codes.ts';
import type { PlanInput, PreflightBlock } from './rules/types.ts';
import type { StoredBeside } from './stored-messages.ts';

/** The rows that speak about what stands beside the record. */
export const BESIDE: ReadonlySet<ReminderRule> = new Set([
  'preflight_block',
  'ticket_waiting',
  'evidence_expiring',
]);

/** What stands beside the record, as planning takes it. */
export function besideOf(
  state: ResellerState,
  beside: StoredBeside | null,
): Pick<PlanInput, 'preflight' | 'tickets' | 'evidence'> {
  if (beside === null) return {};
  const { blocks, tickets, documents } = beside;
  return {
    preflight: blocks === null ? [] : (['mpn', 'csp'] as const).map((review) => toBlock(review, blocks)),
    tickets: tickets.map((ticket) => ({ ...ticket, requirement: null })),
    evidence: documents
      .filter(({ review }) => isStillNeeded(state, review))
      .map(({ id, document, review, expiresOn }) => ({
        id,
        document,
        expiresOn,
        requirement: codeOf(review),
      })),
  };
}

/** Papers are wanted until Microsoft has decided; afterwards nobody asks how old they are. */
function isStillNeeded({ tracks }: ResellerState, review: Review | null): boolean {
  const { state } = tracks[review ?? 'csp'];
  return state !== 'approved' && state !== 'not_required';
}

const codeOf = (review: Review | null): RequirementCode | null =>
  review === null ? null : `${review}.review`;

/** The same findings hold for whichever form comes next. */
function toBlock(review: Review, blocks: NonNullable<StoredBeside['blocks']>): PreflightBlock {
  const { checkedAt, rules, differences } = blocks;
  return {
    review,
    since: checkedAt,
    differences: differences.map(({ field, registered, entered }) => ({
      field: FIELDS[field] ?? { ja: field, en: field },
      registered,
      entered,
    })),
    findings: rules.flatMap((code) => {
      const rule = RULES[code as RuleCode];
      // Sentences with places to fill belong to the page that shows the finding; the difference itself is in the mail.
      return rule === undefined || rule.severity !== 'block' || /[{}]/.test(rule.remedy.ja)
        ? []
        : [rule.remedy];
    }),
  };
}

const t = (ja: string, en: string): Text => ({ ja, en });
const FIELDS: Readonly<Record<string, Text>> = {
  name: t('会社名', 'Company name'),
  postalCode: t('郵便番号', 'Postal code'),
  prefecture: t('都道府県', 'Prefecture'),
  city: t('市区町村', 'City'),
  line1: t('町名・番地', 'Street and block'),
  line2: t('建物名・階', 'Building and floor'),
  phone: t('電話番号', 'Telephone'),
};
