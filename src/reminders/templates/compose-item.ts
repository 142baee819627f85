import type { Locale, Text } from '../../kernel/text.ts';
import type { Cause } from '../../programmes/codes.ts';
import { markDifference } from './difference.ts';
import type { Block, Run } from './document.ts';
import { unlinked } from './one-line.ts';
import { sayDate } from './say-date.ts';
import type { MailItem } from './types.ts';
import { fill, WORDS } from './words.ts';

export interface Voice {
  readonly locale: Locale;
  readonly timeZone: string;
  /** 2 where the item stands alone, 3 below a company's heading. */
  readonly level: 2 | 3;
  /** Only these links reach the mail. */
  readonly isAllowed: (url: string) => boolean;
}

/** Everything a mail says about one thing of one company, in the order in which a reader needs it: what, why, what with, how. */
export function composeItem(item: MailItem, voice: Voice): Block[] {
  const { locale } = voice;
  const links = item.links.filter(({ url }) => voice.isAllowed(url));
  const say = (text: Text) => text[locale];
  const seen = new Set<string>();
  const fresh = (texts: readonly Text[]) =>
    texts.map(say).filter((text) => text !== '' && !seen.has(text) && seen.add(text));
  const blocks: (Block | null)[] = [
    taskOf(item, voice),
    { kind: 'paragraph', text: say(item.opening) },
    item.needsAction && item.step > 1 ? { kind: 'paragraph', text: WORDS.again[locale], muted: true } : null,
    ...causeOf(item, voice),
    ...differencesOf(item, voice),
    ...documentsOf(item, voice),
    ...remediesOf(item, voice, fresh),
    ...stepsOf(item, voice, fresh),
    ...linksOf(links, voice, item.needsAction),
    ...oddOf(item, voice, fresh),
  ];
  return blocks.filter((block) => block !== null);
}

type Fresh = (texts: readonly Text[]) => string[];

const headingOf = (text: string, { level }: Voice): Block => ({
  kind: 'heading',
  text,
  level: level === 2 ? 3 : 4,
});

function taskOf(item: MailItem, { locale, timeZone, level }: Voice): Block {
  const until = item.nothingUntil && sayDate(item.nothingUntil, locale, timeZone);
  const dueOn = item.dueAt && sayDate(item.dueAt, locale, timeZone);
  const due = item.needsAction
    ? dueOn && fill(WORDS.due[locale], { date: dueOn })
    : until && fill(WORDS.nothingUntil[locale], { date: until });
  return {
    kind: 'task',
    title: item.actionTitle[locale],
    due: due ?? null,
    urgent: item.urgent && item.needsAction ? WORDS.urgent[locale] : null,
    level,
  };
}

function causeOf(item: MailItem, voice: Voice): Block[] {
  const { locale } = voice;
  const { cause, microsoftSays } = item;
  const again =
    item.attempt !== null && item.attempt > 1 ? fill(WORDS.attempt[locale], { count: item.attempt }) : '';
  const why: Block[] =
    cause === null
      ? []
      : [
          headingOf(`${WORDS.why[locale]}${again}`, voice),
          {
            kind: 'paragraph',
            text: [cause.title[locale], cause.explanation[locale]]
              .join(locale === 'ja' ? '。\n' : '.\n')
              .replace(/。。/gu, '。'),
          },
        ];
  const quote: Block[] =
    microsoftSays === null || microsoftSays.trim() === ''
      ? []
      : [
          headingOf(WORDS.microsoftSays[locale], voice),
          { kind: 'quote', text: unlinked(microsoftSays.toWellFormed().trim()) },
        ];
  return [...why, ...quote];
}

function differencesOf(item: MailItem, voice: Voice): Block[] {
  if (item.differences.length === 0) return [];
  const { locale } = voice;
  const shown = (runs: readonly Run[]): readonly Run[] =>
    runs.length > 0 ? runs : [{ text: WORDS.empty[locale], differs: false }];
  const tables = item.differences.map(({ field, registered, entered }): Block => {
    const { left, right } = markDifference(unlinked(registered), unlinked(entered));
    return {
      kind: 'difference',
      field: field[locale],
      rows: [
        { label: WORDS.registered[locale], runs: shown(left) },
        { label: WORDS.entered[locale], runs: shown(right) },
      ],
    };
  });
  return [headingOf(WORDS.differences[locale], voice), ...tables];
}

function documentsOf(item: MailItem, voice: Voice): Block[] {
  if (item.documents.length === 0) return [];
  const { locale } = voice;
  const items = item.documents.map(({ label, maxAgeMonths }) =>
    maxAgeMonths === null
      ? label[locale]
      : fill(WORDS.maxAge[locale], { label: label[locale], count: maxAgeMonths }),
  );
  return [headingOf(WORDS.documents[locale], voice), { kind: 'list', items }];
}

/** Causes whose remedies belong together: correcting the data without the certificate would only bring the next refusal (C63). */
const ALL_NEEDED: readonly Cause[] = ['registry_mismatch'];

function remediesOf(item: MailItem, voice: Voice, fresh: Fresh): Block[] {
  const { locale } = voice;
  const many = item.remedies.length > 1;
  const together = item.cause !== null && ALL_NEEDED.includes(item.cause.code);
  const frame = many ? (together ? WORDS.part : WORDS.remedy) : WORDS.oneRemedy;
  const parts = item.remedies.flatMap((remedy, index): Block[] => {
    const title = fill(frame[locale], { count: index + 1, title: remedy.title[locale] });
    const steps = fresh(remedy.steps);
    return [headingOf(title, voice), ...(steps.length > 0 ? [{ kind: 'steps', items: steps } as const] : [])];
  });
  const note = (together ? WORDS.partsAll : WORDS.remediesOrder)[locale];
  return many ? [...parts, { kind: 'paragraph', text: note, muted: true }] : parts;
}

function stepsOf(item: MailItem, voice: Voice, fresh: Fresh): Block[] {
  const items = fresh(item.steps);
  if (items.length === 0) return [];
  const title = (item.needsAction ? WORDS.steps : WORDS.restSteps)[voice.locale];
  // One sentence, or things that are so, have no order to number.
  if (items.length === 1) return [headingOf(title, voice), { kind: 'paragraph', text: items[0] ?? '' }];
  return [headingOf(title, voice), { kind: item.needsAction ? 'steps' : 'list', items }];
}

function linksOf(links: MailItem['links'], voice: Voice, prominent: boolean): Block[] {
  const { locale } = voice;
  const [first, ...others] = links;
  if (first === undefined) return [];
  const { label, url } = first;
  const button: Block = {
    kind: 'button',
    label: fill(WORDS.open[locale], { label: label[locale] }),
    url,
    host: fill(WORDS.host[locale], { host: new URL(url).hostname }),
  };
  const rest = prominent ? others : links;
  const items = rest.map((link) => ({ label: link.label[locale], url: link.url }));
  const list: Block[] =
    items.length === 0 ? [] : [headingOf(WORDS.links[locale], voice), { kind: 'links', items }];
  return prominent ? [button, ...list] : list;
}

function oddOf(item: MailItem, voice: Voice, fresh: Fresh): Block[] {
  const items = fresh(item.whenOdd);
  if (items.length === 0) return [];
  return [{ kind: 'box', title: WORDS.odd[voice.locale], items, level: voice.level === 2 ? 3 : 4 }];
}
