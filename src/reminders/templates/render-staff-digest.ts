import { isAllowedLink } from '../../programmes/index.ts';
import { readableColour } from './colour.ts';
import type { Block, MailDocument } from './document.ts';
import { toHtml } from './html/page.ts';
import { oneLine } from './one-line.ts';
import { toPlainText } from './plain.ts';
import { signatureOf } from './render-reminder.ts';
import { sayDate } from './say-date.ts';
import type { RenderedMail, StaffDigestInput, StaffItem } from './types.ts';
import { versionOf } from './version.ts';
import { fill, STAFF_KINDS, WORDS } from './words.ts';

/** Entries of one kind that a mail shows; the rest is counted. A mail of hundreds of lines is read by nobody. */
const SHOWN = 15;

/** What one person at the desk has to look at this morning, or at once. Throws RangeError without items. */
export function renderStaffDigest(input: StaffDigestInput): RenderedMail {
  const mail = composeStaffDigest(input);
  return {
    subject: mail.subject,
    html: toHtml(mail),
    text: toPlainText(mail),
    templateVersion: versionOf(null),
  };
}

export function composeStaffDigest(input: StaffDigestInput): MailDocument {
  const { items, recipient, branding, instant, now, timeZone } = input;
  const { locale } = recipient;
  const [first] = items;
  if (first === undefined) throw new RangeError('a mail needs something to say');
  const count = items.length;
  const hello = instant ? WORDS.staffInstantHello[locale] : fill(WORDS.staffHello[locale], { count });
  const subject = instant
    ? fill(WORDS.staffInstant[locale], { title: oneLine(first.title[locale], 80) })
    : fill(WORDS.staffSubject[locale], { date: sayDate(now, locale, timeZone), count });
  const name = oneLine(recipient.name, 60);
  return {
    locale,
    subject,
    preview: previewOf(items, locale),
    brand: { name: branding.displayName, colour: readableColour(branding.colour) },
    salutation: [name === '' ? WORDS.noName[locale] : fill(WORDS.honorific[locale], { name })],
    blocks: [{ kind: 'paragraph', text: hello }, ...sections(input), ...consoleButton(input)],
    signature: signatureOf(branding, locale),
    footer: { lines: [WORDS[instant ? 'staffInstantBecause' : 'staffBecause'][locale]], links: [] },
  };
}

const KINDS = Object.keys(STAFF_KINDS) as StaffItem['kind'][];

function sections(input: StaffDigestInput): Block[] {
  const { locale } = input.recipient;
  return KINDS.flatMap((kind): Block[] => {
    const of = input.items.filter((item) => item.kind === kind);
    if (of.length === 0) return [];
    const rest = of.length - SHOWN;
    const more: Block[] =
      rest > 0
        ? [{ kind: 'paragraph', text: fill(WORDS.staffMore[locale], { count: rest }), muted: true }]
        : [];
    return [
      { kind: 'company', name: `${STAFF_KINDS[kind][locale]} (${of.length})` },
      ...of.slice(0, SHOWN).map((item) => entryOf(item, input)),
      ...more,
    ];
  });
}

function entryOf(item: StaffItem, input: StaffDigestInput): Block {
  const { recipient, timeZone } = input;
  const { locale } = recipient;
  const since = item.since && fill(WORDS.staffSince[locale], { date: sayDate(item.since, locale, timeZone) });
  const detail = [item.detail && oneLine(item.detail[locale], 200), since].filter((part) => part).join(' · ');
  return {
    kind: 'entry',
    name: item.companyName === null ? null : oneLine(item.companyName, 60),
    text: oneLine(item.title[locale], 200),
    detail: detail === '' ? null : detail,
    url: item.url !== null && isOurs(item.url, input.consoleUrl) ? item.url : null,
  };
}

function consoleButton({ consoleUrl, recipient: { locale } }: StaffDigestInput): Block[] {
  if (consoleUrl === null || !URL.canParse(consoleUrl)) return [];
  const host = fill(WORDS.host[locale], { host: new URL(consoleUrl).host });
  return [{ kind: 'button', label: WORDS.staffOpen[locale], url: consoleUrl, host }];
}

/** A staff mail leads into our own console, or where the procedure leads. */
function isOurs(url: string, consoleUrl: string | null): boolean {
  if (isAllowedLink(url)) return true;
  return (
    consoleUrl !== null &&
    URL.canParse(url) &&
    URL.canParse(consoleUrl) &&
    new URL(url).origin === new URL(consoleUrl).origin
  );
}

function previewOf(items: readonly StaffItem[], locale: 'ja' | 'en'): string {
  const counts = KINDS.flatMap((kind) => {
    const count = items.filter((item) => item.kind === kind).length;
    return count === 0 ? [] : [`${STAFF_KINDS[kind][locale]} ${count}`];
  });
  return oneLine(counts.join(locale === 'ja' ? '、' : ', '), 120);
}
