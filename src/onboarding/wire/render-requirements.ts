import type { Locale } from '../../kernel/text.ts';
import type { Link } from '../../programmes/codes.ts';
import type { Edition } from '../../programmes/edition.ts';
import type { Derived } from '../rules/derive.ts';
import type { RequirementItem, RequirementLists } from '../rules/derived/types.ts';
import { ruleOf } from '../rules/tracks/applicability.ts';
import type { ResellerRecord, StaffRecord } from './record.ts';

type Item = ResellerRecord['requirements']['currentlyDue'][number];
type StaffItem = StaffRecord['requirements']['currentlyDue'][number];

/** Whose words, in which language, with which address where the edition leaves it to the tenant. */
export interface Voice {
  readonly edition: Edition;
  readonly locale: Locale;
  /** The tenant's own approval link (C109); null while it is not settled. */
  readonly providerApprovalUrl: string | null;
}

/** The lists as the reseller sees them: the dates the desk sets itself are its own affair. */
export function renderLists(derived: Derived, voice: Voice): ResellerRecord['requirements'] {
  const lists = mapLists(derived, (item) => {
    const shown = renderItem(item, voice);
    return item.owner === 'reseller' ? shown : { ...shown, dueAt: null };
  });
  const dates = lists.currentlyDue.flatMap((item) => (item.dueAt === null ? [] : [item.dueAt]));
  return {
    ...lists,
    pastDue: lists.pastDue.filter((item) => item.owner === 'reseller'),
    currentDeadline: dates.sort()[0] ?? null,
  };
}

/** The lists as staff see them. */
export function renderStaffLists(derived: Derived, voice: Voice): StaffRecord['requirements'] {
  return mapLists(derived, (item) => ({ ...renderItem(item, voice), waivedUntil: item.waivedUntil }));
}

function mapLists<Shown extends Item | StaffItem>(
  derived: Derived,
  render: (item: RequirementItem) => Shown,
) {
  const { requirements } = derived;
  const list = (name: keyof RequirementLists) => requirements[name].map(render);
  return {
    currentlyDue: list('currentlyDue'),
    eventuallyDue: list('eventuallyDue'),
    pastDue: list('pastDue'),
    pendingVerification: list('pendingVerification'),
    satisfied: list('satisfied'),
    notApplicable: list('notApplicable'),
    waived: list('waived'),
    currentDeadline: derived.currentDeadline,
  };
}

function renderItem(item: RequirementItem, voice: Voice): Item {
  const { edition, locale } = voice;
  const rule = ruleOf(edition, item.code);
  return {
    code: item.code,
    title: rule?.title[locale] ?? item.code,
    stage: item.stage,
    situation: item.situation,
    owner: item.owner,
    state: item.state,
    cause: item.cause,
    causeText: item.cause === null ? null : edition.causes[item.cause].title[locale],
    remedies: item.remedies.map((code) => renderRemedy(code, voice)),
    documents: item.documents.map((code) => renderDocument(code, voice)),
    blockedBy: [...item.blockedBy],
    since: item.since,
    dueAt: item.dueAt,
    evidenceNeeded: item.evidenceNeeded,
    evidenceAccepted: rule?.evidenceAccepted[locale] ?? '',
    level: item.level,
  };
}

function renderRemedy(code: Item['remedies'][number]['code'], voice: Voice): Item['remedies'][number] {
  const entry = voice.edition.remedies[code];
  return {
    code,
    text: entry.text[voice.locale],
    steps: entry.steps.map((step) => step[voice.locale]),
    documents: entry.documents.map((document) => renderDocument(document, voice)),
    url: entry.link === null ? null : urlOf(entry.link, voice),
  };
}

/** A document the edition knows by its name; anything else as it was told. */
function renderDocument(code: string, voice: Voice): Item['documents'][number] {
  return { code, label: voice.edition.documents[code]?.label[voice.locale] ?? code };
}

/** The address behind a link, or null while the tenant has not set it. */
export function urlOf(link: Link, voice: Voice): string | null {
  const { url } = voice.edition.links[link];
  return link === 'provider_approval' ? voice.providerApprovalUrl : url;
}
