import { type CSSProperties, createElement, type ReactElement, type ReactNode } from 'react';

/** React without JSX: Node runs these files as they are and strips types only. */
export const h = createElement;
export type Element = ReactElement;

/** Light colours, written into every element because many mail programs drop style sheets. `DARK` turns them round by class. */
export const LIGHT = {
  page: '#f3f4f6',
  card: '#ffffff',
  text: '#1f2328',
  muted: '#57606a',
  line: '#d0d7de',
  box: '#f6f8fa',
  mark: '#fff1c2',
  urgent: '#b42318',
} as const;

/**
 * For programs that keep the style sheet: dark colours where the reader prefers them, larger margins off on a phone. The second
 * selector is Outlook's, which marks what it has recoloured by itself.
 */
export function styleSheet(brand: string): string {
  const dark = [
    ['.s-page', 'background-color:#0d1117'],
    ['.s-card', 'background-color:#161b22'],
    ['.s-text', 'color:#e6edf3'],
    ['.s-muted', 'color:#9da7b3'],
    ['.s-link', 'color:#79b8ff'],
    ['.s-line', 'border-color:#30363d'],
    ['.s-box', 'background-color:#21262d'],
    ['.s-mark', 'background-color:#5c4813;color:#ffe8a3'],
    ['.s-urgent', 'color:#ff9b93'],
    ['.s-button', `background-color:${brand}`],
    ['.s-label', 'color:#ffffff'],
  ].map(([selector, rule]) => `${selector}{${rule?.replaceAll(';', '!important;')}!important}`);
  return [
    'body{margin:0;padding:0;-webkit-text-size-adjust:100%}',
    `@media (prefers-color-scheme:dark){${dark.join('')}}`,
    ...dark.map((rule) => `[data-ogsc] ${rule}`),
    '@media (max-width:480px){.s-card{padding:20px 16px!important}.s-page{padding:0!important}}',
  ].join('');
}

export interface Look {
  readonly className?: string;
  readonly style?: CSSProperties;
}

/** A table that only places things; screen readers are told to pass it by. */
export function layoutTable(look: Look, ...rows: ReactNode[]): Element {
  const props = { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0, width: '100%', ...look };
  return h('table', props, h('tbody', null, ...rows));
}

export function paragraph(
  text: string,
  look: { readonly muted?: boolean; readonly style?: CSSProperties } = {},
): Element {
  const tone = look.muted
    ? { className: 's-muted', color: LIGHT.muted }
    : { className: 's-text', color: LIGHT.text };
  return h(
    'p',
    {
      className: tone.className,
      style: { margin: '0 0 16px', color: tone.color, overflowWrap: 'anywhere', ...look.style },
    },
    ...lines(text),
  );
}

/** The text with its line ends kept. */
export function lines(text: string): ReactNode[] {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br', { key: index }), line]));
}

export function anchor(label: string, url: string, colour: string): Element {
  return h(
    'a',
    { href: url, className: 's-link', style: { color: colour, overflowWrap: 'anywhere' } },
    label,
  );
}

/** A button that needs no style sheet: a coloured cell, large enough for a thumb, with the host it leads to beneath. */
export function button(label: string, url: string, host: string, colour: string): Element {
  const link = h(
    'a',
    {
      href: url,
      className: 's-label',
      style: {
        display: 'inline-block',
        padding: '13px 24px',
        color: '#ffffff',
        fontWeight: 700,
        textDecoration: 'none',
      },
    },
    label,
  );
  const cell = h(
    'td',
    {
      className: 's-button',
      bgcolor: colour,
      align: 'center',
      style: { backgroundColor: colour, borderRadius: '6px' },
    },
    link,
  );
  const table = {
    role: 'presentation',
    cellPadding: 0,
    cellSpacing: 0,
    border: 0,
    style: { margin: '4px 0 6px' },
  };
  return h(
    'div',
    { style: { margin: '0 0 20px' } },
    h('table', table, h('tbody', null, h('tr', null, cell))),
    h('div', { className: 's-muted', style: { color: LIGHT.muted, fontSize: '13px' } }, host),
  );
}
