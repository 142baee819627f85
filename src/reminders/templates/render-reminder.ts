import type { Locale } from '../../kernel/text.ts';
import { isAllowedLink } from '../../programmes/index.ts';
import { readableColour } from './colour.ts';
import { composeItem, type Voice } from './compose-item.ts';
import type { Block, MailDocument } from './document.ts';
import { toHtml } from './html/page.ts';
import { oneLine } from './one-line.ts';
import { toPlainText } from './plain.ts';
import type { Branding, FooterLinks, MailItem, RenderedMail, RenderInput } from './types.ts';
import { versionOf } from './version.ts';
import { fill, WORDS } from './words.ts';

/**
 * One mail to one person with everything that is to be said that day, over all companies. Pure: the same input gives the same
 * mail. Values are text wherever they come from; links outside the allow-list are left out. Throws RangeError without items.
 */
export function renderReminder(input: RenderInput): RenderedMail {
  const mail = composeReminder(input);
  return {
    subject: mail.subject,
    html: toHtml(mail),
    text: toPlainText(mail),
    templateVersion: versionOf(input.override),
  };
}

/** The mail as blocks, for whoever wants to look at it before it is HTML. */
export function composeReminder(input: RenderInput): MailDocument {
  const { items, recipient, branding, override } = input;
  const { locale } = recipient;
  const groups = byCompany(items);
  const [first] = items;
  if (first === undefined) throw new RangeError('a mail needs something to say');
  const single = groups.length === 1;
  // A Japanese letter names the company above the person; otherwise its name is a heading.
  const isNamedAbove = single && locale === 'ja';
  const voice: Voice = {
    locale,
    timeZone: input.timeZone,
    level: isNamedAbove ? 2 : 3,
    isAllowed: (url) => isAllowedLink(url),
  };
  const wanted = items.filter((item) => item.needsAction).length;
  const blocks: Block[] = [
    { kind: 'paragraph', text: override?.intro?.[locale] ?? saluteOf(first, branding, locale) },
    ...summary(items.length, wanted, locale),
    ...groups.flatMap(({ name, of }) => [
      ...(isNamedAbove ? [] : [{ kind: 'company', name } as const]),
      ...of.flatMap((item, at) => [
        ...(at > 0 ? [{ kind: 'rule' } as const] : []),
        ...composeItem(item, voice),
      ]),
    ]),
    ...(override?.closing ? [{ kind: 'paragraph', text: override.closing[locale] } as const] : []),
    { kind: 'paragraph', text: WORDS[wanted > 0 ? 'reply' : 'replyOnly'][locale] },
  ];
  return {
    locale,
    subject: subjectOf(items, groups, locale),
    preview: oneLine(first.opening[locale], 120),
    brand: { name: branding.displayName, colour: readableColour(branding.colour) },
    salutation: salutationOf(input, isNamedAbove ? (groups[0]?.name ?? null) : null),
    blocks,
    signature: signatureOf(branding, locale),
    footer: footerOf(input.footer, locale),
  };
}

interface Company {
  readonly name: string;
  readonly of: MailItem[];
}

/** Companies in the order of their most urgent item; what is urgent comes first. */
function byCompany(items: readonly MailItem[]): Company[] {
  const companies = new Map<string, Company>();
  for (const item of [...items].sort((a, b) => Number(b.urgent) - Number(a.urgent))) {
    const known = companies.get(item.resellerId);
    if (known) known.of.push(item);
    else companies.set(item.resellerId, { name: oneLine(item.companyName, 60), of: [item] });
  }
  return [...companies.values()];
}

/** The company and the one thing to do, and that there is more. */
function subjectOf(items: readonly MailItem[], companies: readonly Company[], locale: Locale): string {
  const lead = companies[0]?.of[0];
  const name = companies[0]?.name ?? '';
  const company =
    companies.length > 1
      ? fill(WORDS.companies[locale], { company: name, count: companies.length - 1 })
      : name;
  const words = { company, title: oneLine(lead?.actionTitle[locale] ?? '', 80), count: items.length - 1 };
  return fill(WORDS[items.length > 1 ? 'subjectMore' : 'subject'][locale], words);
}

function saluteOf(first: MailItem, branding: Branding, locale: Locale): string {
  return fill(WORDS[first.rule === 'first_step' ? 'saluteNew' : 'salute'][locale], {
    brand: branding.displayName,
  });
}

function summary(all: number, wanted: number, locale: Locale): Block[] {
  if (wanted === 0) return [{ kind: 'paragraph', text: WORDS.nothingOnly[locale] }];
  return all > 1 ? [{ kind: 'paragraph', text: fill(WORDS.several[locale], { count: all }) }] : [];
}

function salutationOf({ recipient }: RenderInput, company: string | null): string[] {
  const { familyName, givenName, locale } = recipient;
  // A name in Chinese characters or kana keeps its order in every language.
  const familyFirst =
    locale === 'ja' || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(familyName);
  const parts = familyFirst ? [familyName, givenName] : [givenName, familyName];
  const name = oneLine(parts.join(' '), 60);
  const person = name === '' ? WORDS.noName[locale] : fill(WORDS.honorific[locale], { name });
  return company === null ? [person] : [company, person];
}

/** Who signs and how to reach them. */
export function signatureOf(branding: Branding, locale: Locale): string[] {
  const { displayName, supportPhone, supportMail } = branding;
  return [
    oneLine(displayName, 80),
    ...(supportPhone === null ? [] : [fill(WORDS.phone[locale], { phone: oneLine(supportPhone, 40) })]),
    ...(supportMail === null ? [] : [fill(WORDS.mail[locale], { mail: oneLine(supportMail, 254) })]),
  ];
}

function footerOf(links: FooterLinks | null, locale: Locale): MailDocument['footer'] {
  if (links === null) return { lines: [WORDS.because[locale], WORDS.sample[locale]], links: [] };
  const actions = ['notMine', 'handOver', 'pause', 'stop'] as const;
  return {
    lines: [WORDS.because[locale]],
    links: actions.map((action) => ({ label: WORDS[action][locale], url: links[action] })),
  };
}
