import type { Text } from '../../kernel/text.ts';
import type { RequirementItem } from '../../onboarding/rules/derived/types.ts';
import type { Review } from '../../onboarding/rules/state.ts';
import type { Link, RequirementCode } from '../../programmes/codes.ts';
import type { Edition, Guidance } from '../../programmes/edition.ts';
import { deskAction, deskOpening, deskSteps, titleOf } from './item-for-desk.ts';
import { fill, ITEM_WORDS, plain } from './item-words.ts';
import type { Difference, MailItem, MailLink, PlanInput, PlannedMessage } from './types.ts';

/** A record as the writer of a mail sees it. */
export interface ItemRecord
  extends Pick<
    PlanInput,
    'resellerId' | 'state' | 'derived' | 'edition' | 'past' | 'preflight' | 'tickets' | 'evidence'
  > {
  /** The tenant's own approval link and the name shown there (C109, C110); null while it is not settled. */
  readonly providerLink: { readonly url: string; readonly displayName: string } | null;
}

export type ItemMessage = Pick<
  PlannedMessage,
  'rule' | 'requirement' | 'occurrence' | 'audience' | 'urgent' | 'step'
> & { readonly instead?: PlannedMessage['instead'] };

/** The scene that the parts of an item share. */
export interface ItemScene {
  readonly record: ItemRecord;
  readonly message: ItemMessage;
  readonly item: RequirementItem | null;
  readonly guidance: Guidance | null;
  readonly isForDesk: boolean;
}

/**
 * Everything a mail says about one message: the exact cause, what to do about it in the edition's own words, the reseller's own
 * difference from the register where it is known, the papers, the date. Both languages, nothing left to look up.
 */
export function itemOf(record: ItemRecord, message: ItemMessage): MailItem {
  const scene = sceneOf(record, message);
  const { item, isForDesk } = scene;
  const attempt = attemptOf(record, message.requirement);
  return {
    rule: message.rule,
    requirement: message.requirement,
    resellerId: record.resellerId,
    companyName: record.state.profile.company.registeredName,
    audience: message.audience,
    urgent: message.urgent,
    step: message.step,
    opening: isForDesk ? deskOpening(scene) : record.edition.reminderTexts[message.rule].opening,
    actionTitle: isForDesk ? deskAction(scene) : actionOf(scene),
    needsAction: isForDesk || (message.rule !== 'review_received' && item?.owner !== 'microsoft'),
    cause: causeOf(scene),
    microsoftSays: item?.state === 'error' ? saidByMicrosoft(record, message.requirement) : null,
    steps: isForDesk ? deskSteps(scene) : stepsOf(scene),
    remedies: remediesOf(scene),
    whenOdd: isForDesk ? [] : record.edition.reminderTexts[message.rule].whenOdd,
    links: linksOf(scene),
    differences: differencesOf(scene),
    documents: documentsOf(scene),
    dueAt: item !== null && (isForDesk || item.owner === 'reseller') ? item.dueAt : null,
    nothingUntil: message.rule === 'review_received' ? lookAgainAt(scene) : null,
    attempt,
    soFar: soFarOf(record, message),
  };
}

function sceneOf(record: ItemRecord, message: ItemMessage): ItemScene {
  const { currentlyDue, pendingVerification } = record.derived.requirements;
  const item =
    [...currentlyDue, ...pendingVerification].find((entry) => entry.code === message.requirement) ?? null;
  return {
    record,
    message,
    item,
    guidance: item === null ? null : guidanceOf(record.edition, item),
    isForDesk: message.audience !== 'contact' && message.audience !== 'second_contact',
  };
}

function guidanceOf(edition: Edition, item: RequirementItem): Guidance | null {
  const texts: Readonly<Record<string, Guidance>> = edition.guidance[item.code];
  return (item.situation === null ? undefined : texts[item.situation]) ?? null;
}

function actionOf(scene: ItemScene): Text {
  const { record, message, guidance } = scene;
  switch (message.rule) {
    case 'stale_fact':
      return ITEM_WORDS.stillTrue;
    case 'evidence_expiring':
      return ITEM_WORDS.newDocument;
    case 'reauthorisation':
      return ITEM_WORDS.yearlyTitle;
    default:
      return guidance?.title ?? titleOf(record, message.requirement);
  }
}

function stepsOf(scene: ItemScene): readonly Text[] {
  const { record, message, guidance, item } = scene;
  const steps = guidance?.steps ?? [];
  switch (message.rule) {
    case 'first_step':
      return [fill(ITEM_WORDS.path, { path: pathOf(record) }), ITEM_WORDS.prepare, ...steps];
    case 'unproven':
      return [fill(ITEM_WORDS.proof, { proof: proofFor(record, message.requirement) }), ...steps];
    case 'provider_link':
    case 'provider_postponed':
    case 'provider_removed':
      return [...steps, ...providerSteps(record)];
    case 'stale_fact':
      return [
        fill(ITEM_WORDS.stillTrueAbout, { subject: titleOf(record, message.requirement) }),
        ITEM_WORDS.stillTrueHow,
      ];
    case 'evidence_expiring':
      return expiring(scene);
    case 'reauthorisation':
      return [
        fill(ITEM_WORDS.yearlyOn, { date: plain(message.occurrence.slice(-10)) }),
        ...(record.edition.reauthorisation?.conditions ?? []),
      ];
    case 'preflight_block': {
      const block = blockOf(record, message.requirement);
      return [...(block?.findings ?? []), ...steps];
    }
    default:
      // Where a cause has its own remedies, these are the steps.
      return item === null || item.remedies.length === 0 ? steps : [];
  }
}

/** The stages that this type and start point go through, in their order. */
function pathOf({ state, edition }: ItemRecord): Text {
  const asked = edition.requirements.filter(
    (rule) =>
      rule.stage !== 'intake' &&
      rule.stage !== 'ready' &&
      rule.types.includes(state.type) &&
      rule.startPoints.includes(state.startPoint),
  );
  const stages = [...new Set(asked.map((rule) => rule.stage))].map((stage) => edition.stages[stage]);
  const join = (locale: keyof Text) =>
    stages.map((stage) => stage[locale]).join(ITEM_WORDS.separator[locale]);
  return { ja: join('ja'), en: join('en') };
}

function proofFor({ edition }: ItemRecord, code: RequirementCode | null): Text {
  return edition.requirements.find((rule) => rule.code === code)?.evidenceAccepted ?? plain('');
}

/** The name that must stand on the screen and the host that must stand in the address bar (finding 6: such links are bait). */
function providerSteps({ providerLink }: ItemRecord): readonly Text[] {
  if (providerLink === null) return [];
  const host = URL.parse(providerLink.url)?.hostname ?? '';
  return [
    fill(ITEM_WORDS.providerHost, { host: plain(host) }),
    fill(ITEM_WORDS.providerName, { name: plain(providerLink.displayName) }),
  ];
}

function expiring({ record, message }: ItemScene): readonly Text[] {
  const found = record.evidence?.find(({ id }) => message.occurrence.includes(id));
  if (found === undefined) return [];
  const label = record.edition.documents[found.document]?.label ?? plain(found.document);
  return [fill(ITEM_WORDS.documentEnds, { document: label, date: plain(found.expiresOn) })];
}

function causeOf({ item, record }: ItemScene): MailItem['cause'] {
  if (item === null || item.cause === null) return null;
  const { title, explanation } = record.edition.causes[item.cause];
  return { code: item.cause, title, explanation };
}

function reviewOf(code: RequirementCode | null): Review | null {
  if (code?.startsWith('mpn.')) return 'mpn';
  return code?.startsWith('csp.') ? 'csp' : null;
}

function attemptOf({ state }: ItemRecord, code: RequirementCode | null): number | null {
  const review = reviewOf(code);
  const attempt = review === null ? 0 : state.tracks[review].attempt;
  return attempt === 0 ? null : attempt;
}

function saidByMicrosoft({ state }: ItemRecord, code: RequirementCode | null): string | null {
  const review = reviewOf(code);
  return review === null ? null : (state.tracks[review].attempts.at(-1)?.message ?? null);
}

function remediesOf({ item, record }: ItemScene): MailItem['remedies'] {
  return (item?.remedies ?? []).map((code) => {
    const { text, steps, link } = record.edition.remedies[code];
    return { title: text, steps, link: link === null ? null : linkOf(link, record) };
  });
}

function linksOf({ guidance, record }: ItemScene): readonly MailLink[] {
  return (guidance?.links ?? []).flatMap((code) => {
    const link = linkOf(code, record);
    return link === null ? [] : [link];
  });
}

function linkOf(code: Link, { edition, providerLink }: ItemRecord): MailLink | null {
  const entry = edition.links[code];
  const url = code === 'provider_approval' ? (providerLink?.url ?? null) : entry.url;
  return url === null ? null : { code, label: entry.label, url };
}

function blockOf(record: ItemRecord, code: RequirementCode | null) {
  const review = reviewOf(code);
  return record.preflight?.find((block) => block.review === review);
}

/** The reseller's own difference: what preflight found, or the name as registered against the name as submitted. */
function differencesOf({ record, message, item }: ItemScene): readonly Difference[] {
  const isAbout = message.rule === 'preflight_block' || item?.cause === 'registry_mismatch';
  if (!isAbout) return [];
  const found = blockOf(record, message.requirement)?.differences ?? [];
  const review = reviewOf(message.requirement);
  if (review === null || found.length > 0) return found;
  const { submittedName, nameVariantReason } = record.state.tracks[review];
  const { registeredName } = record.state.profile.company;
  // A sanctioned variant of the name is no mistake (C79).
  if (submittedName === null || submittedName === registeredName || nameVariantReason !== null) return [];
  return [{ field: ITEM_WORDS.nameField, registered: registeredName, entered: submittedName }];
}

/** The papers Microsoft named; where it named none, those that the remedies need. */
function documentsOf({ item, record }: ItemScene): MailItem['documents'] {
  if (item === null) return [];
  const { documents, remedies } = record.edition;
  const named =
    item.documents.length > 0 ? item.documents : item.remedies.flatMap((code) => remedies[code].documents);
  return [...new Set(named)].map((code) => {
    const entry = documents[code];
    return { label: entry?.label ?? plain(code), maxAgeMonths: entry?.maxAgeMonths ?? null };
  });
}

function lookAgainAt({ record, message }: ItemScene): MailItem['nothingUntil'] {
  const action = record.derived.nextActions.find((entry) => entry.requirement === message.requirement);
  return action?.until ?? null;
}

function soFarOf(record: ItemRecord, message: ItemMessage): MailItem['soFar'] {
  const sent = record.past.filter(
    (entry) =>
      entry.contactId !== null &&
      entry.requirement === message.requirement &&
      (entry.audience === 'contact' || entry.audience === 'second_contact') &&
      (entry.state === 'accepted' || entry.state === 'delivered'),
  );
  const dates = sent.map((entry) => entry.settledAt ?? entry.notBefore).sort();
  return { mails: sent.length, lastAt: dates.at(-1) ?? null };
}
