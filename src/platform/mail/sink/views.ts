import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Locale } from '../../../kernel/text.ts';
import type { KeptMail } from './mailbox.ts';
import { TEXTS } from './texts.ts';

const STYLE = `
:root{color-scheme:light dark;--line:#d0d7de;--muted:#57606a;--box:#f6f8fa;--link:#0b57d0}
@media(prefers-color-scheme:dark){:root{--line:#30363d;--muted:#9da7b3;--box:#161b22;--link:#79b8ff}}
body{font:16px/1.6 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif;margin:0 auto;max-width:1080px;padding:16px}
a{color:var(--link)}h1{font-size:20px;margin:0 0 4px;overflow-wrap:anywhere}p{margin:0 0 16px;color:var(--muted)}
nav{display:flex;gap:16px;justify-content:flex-end}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:8px;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
th{color:var(--muted);font-weight:400;white-space:nowrap}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--box);padding:16px;border-radius:6px}
.tabs{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0}.tabs a{padding:6px 14px;border:1px solid var(--line);border-radius:6px;text-decoration:none}
.tabs a[aria-current]{background:var(--box);font-weight:700}iframe{width:100%;height:75vh;border:1px solid var(--line);border-radius:6px;background:#fff}
iframe.phone{width:375px;max-width:100%}@media(max-width:640px){.at,.from{display:none}}`;

export const TABS = ['html', 'phone', 'text', 'headers', 'source'] as const;
export type Tab = (typeof TABS)[number];

/** Everything that arrived, newest first; looks again every five seconds. */
export function listPage(mails: readonly KeptMail[], locale: Locale): string {
  const say = sayIn(locale);
  const rows = mails.map((mail) =>
    h(
      'tr',
      { key: mail.id },
      h('td', { className: 'at' }, timeOf(mail, locale)),
      h('td', { className: 'from' }, mail.sender),
      h('td', null, mail.to.join(', ')),
      h('td', null, h('a', { href: `/mails/${mail.id}?lang=${locale}` }, mail.subject)),
    ),
  );
  const head = h(
    'tr',
    null,
    h('th', { scope: 'col', className: 'at' }, say('at')),
    h('th', { scope: 'col', className: 'from' }, say('from')),
    h('th', { scope: 'col' }, say('to')),
    h('th', { scope: 'col' }, say('subject')),
  );
  const table = h('table', null, h('thead', null, head), h('tbody', null, ...rows));
  const content = mails.length === 0 ? h('p', { role: 'status' }, say('empty')) : table;
  return page(
    { title: say('title'), locale, path: '/', refresh: true },
    h('p', null, say('explain')),
    content,
  );
}

/** One mail in one of its forms. The HTML is shown in a frame that may run nothing and reach nothing. */
export function mailPage(mail: KeptMail, tab: Tab, locale: Locale): string {
  const say = sayIn(locale);
  const path = `/mails/${mail.id}`;
  const labels = {
    html: 'html',
    phone: 'phone',
    text: 'text',
    headers: 'headers',
    source: 'source',
  } as const;
  const tabs = TABS.map((one) =>
    h(
      'a',
      {
        key: one,
        href: `${path}?view=${one}&lang=${locale}`,
        'aria-current': one === tab ? 'page' : undefined,
      },
      one === 'html' ? `${say('html')} (${say('wide')})` : say(labels[one]),
    ),
  );
  return page(
    { title: mail.subject, locale, path: `${path}?view=${tab}`, refresh: false },
    h('p', null, `${mail.sender} → ${mail.to.join(', ')} · ${timeOf(mail, locale)}`),
    h('div', { className: 'tabs', role: 'navigation', 'aria-label': say('html') }, ...tabs),
    bodyOf(mail, tab, locale),
    h('p', null, h('a', { href: `/?lang=${locale}` }, say('back'))),
  );
}

function bodyOf(mail: KeptMail, tab: Tab, locale: Locale): ReactElement {
  const say = sayIn(locale);
  switch (tab) {
    case 'html':
    case 'phone':
      if (mail.html === null) return h('p', null, say('none'));
      return h('iframe', {
        title: mail.subject,
        className: tab,
        src: `/mails/${mail.id}/html`,
        // Links open beside; no scripts, no forms, no storage, no origin.
        sandbox: 'allow-popups allow-popups-to-escape-sandbox',
      });
    case 'text':
      return mail.text === null ? h('p', null, say('none')) : h('pre', null, mail.text);
    case 'headers':
      return h(
        'table',
        null,
        h(
          'tbody',
          null,
          row(say('envelope'), `${mail.from} → ${mail.to.join(', ')}`),
          ...mail.headers.map(({ name, value }) => row(name, value)),
        ),
      );
    case 'source':
      return h('pre', null, mail.source);
  }
}

const row = (name: string, value: string): ReactElement =>
  h('tr', { key: name + value }, h('th', { scope: 'row' }, name), h('td', null, value));

interface Frame {
  readonly title: string;
  readonly locale: Locale;
  readonly path: string;
  readonly refresh: boolean;
}

function page({ title, locale, path, refresh }: Frame, ...content: ReactNode[]): string {
  const to = (lang: Locale) => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
  const document = h(
    'html',
    { lang: locale },
    h(
      'head',
      null,
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
      refresh ? h('meta', { httpEquiv: 'refresh', content: '5' }) : null,
      h('title', null, title),
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
      h('style', { dangerouslySetInnerHTML: { __html: STYLE } }),
    ),
    h(
      'body',
      null,
      h(
        'nav',
        { 'aria-label': 'Language' },
        h('a', { href: to('ja'), lang: 'ja' }, '日本語'),
        h('a', { href: to('en'), lang: 'en' }, 'English'),
      ),
      h('main', null, h('h1', null, title), ...content),
    ),
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(document)}`;
}

const sayIn = (locale: Locale) => (key: keyof typeof TEXTS) => TEXTS[key][locale];

function timeOf({ receivedAt }: KeptMail, locale: Locale): string {
  return receivedAt.toLocaleTimeString(locale === 'ja' ? 'ja-JP' : 'en-GB');
}
