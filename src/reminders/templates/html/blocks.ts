import type { ReactNode } from 'react';
import type { Block, Run } from '../document.ts';
import { anchor, button, type Element, h, LIGHT, lines, paragraph } from './elements.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { readonly kind: Kind }>;

/** One part of a mail as HTML. Every value arrives as text and is escaped by React. */
export function blockElement(block: Block, colour: string): Element {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text, { muted: block.muted ?? false });
    case 'company':
      return h('h2', { className: 's-text s-line', style: COMPANY }, block.name);
    case 'task':
      return taskElement(block);
    case 'heading':
      return h(`h${block.level}`, { className: 's-text', style: HEADING }, block.text);
    case 'steps':
      return h('ol', { style: LIST }, ...block.items.map(listItem));
    case 'list':
      return h('ul', { style: LIST }, ...block.items.map(listItem));
    case 'difference':
      return differenceElement(block);
    case 'quote':
      return h('blockquote', { className: 's-text s-line s-box', style: QUOTE }, ...lines(block.text));
    case 'button':
      return button(block.label, block.url, block.host, colour);
    case 'links':
      return h(
        'ul',
        { style: LIST },
        ...block.items.map(({ label, url }) => listItem(anchor(label, url, colour))),
      );
    case 'box':
      return boxElement(block);
    case 'entry':
      return entryElement(block, colour);
    case 'rule':
      return h('hr', {
        className: 's-line',
        style: { border: 0, borderTop: `1px solid ${LIGHT.line}`, margin: '28px 0' },
      });
  }
}

const COMPANY = {
  margin: '28px 0 16px',
  padding: '0 0 6px',
  fontSize: '18px',
  lineHeight: 1.5,
  color: LIGHT.text,
  borderBottom: `2px solid ${LIGHT.line}`,
};
const TASK = { margin: '0 0 8px', fontSize: '20px', lineHeight: 1.5, color: LIGHT.text };
const HEADING = { margin: '20px 0 8px', fontSize: '16px', lineHeight: 1.5, color: LIGHT.text };
const LIST = { margin: '0 0 16px', padding: '0 0 0 26px' };
const QUOTE = {
  margin: '0 0 16px',
  padding: '10px 14px',
  color: LIGHT.text,
  backgroundColor: LIGHT.box,
  borderLeft: `4px solid ${LIGHT.line}`,
  overflowWrap: 'anywhere' as const,
};
const BOX = { margin: '20px 0', padding: '14px 16px', backgroundColor: LIGHT.box, borderRadius: '6px' };

function listItem(content: ReactNode, index = 0): Element {
  const style = { margin: '0 0 8px', color: LIGHT.text, overflowWrap: 'anywhere' as const };
  return h('li', { key: index, className: 's-text', style }, content);
}

function taskElement({ title, due, urgent, level }: Of<'task'>): Element {
  const badge = { color: LIGHT.urgent, fontSize: '14px', fontWeight: 700, margin: '0 0 2px' };
  return h(
    'div',
    { style: { margin: '0 0 16px' } },
    urgent === null ? null : h('p', { className: 's-urgent', style: badge }, urgent),
    h(`h${level}`, { className: 's-text', style: TASK }, title),
    due === null ? null : h('p', { className: 's-muted', style: { margin: 0, color: LIGHT.muted } }, due),
  );
}

function differenceElement({ field, rows }: Of<'difference'>): Element {
  const cell = {
    padding: '8px 10px',
    borderTop: `1px solid ${LIGHT.line}`,
    color: LIGHT.text,
    verticalAlign: 'top',
  };
  const caption = { padding: '8px 10px', fontWeight: 700, textAlign: 'left' as const, color: LIGHT.text };
  return h(
    'table',
    {
      className: 's-box',
      cellPadding: 0,
      cellSpacing: 0,
      width: '100%',
      style: {
        margin: '0 0 12px',
        backgroundColor: LIGHT.box,
        borderRadius: '6px',
        borderCollapse: 'separate',
      },
    },
    h('caption', { className: 's-text', style: caption }, field),
    h(
      'tbody',
      null,
      ...rows.map(({ label, runs }) =>
        h(
          'tr',
          { key: label },
          h(
            'th',
            {
              scope: 'row',
              className: 's-muted s-line',
              style: {
                ...cell,
                width: '72px',
                color: LIGHT.muted,
                fontWeight: 400,
                textAlign: 'left',
                whiteSpace: 'nowrap',
              },
            },
            label,
          ),
          h(
            'td',
            { className: 's-text s-line', style: { ...cell, overflowWrap: 'anywhere' } },
            ...runs.map(runElement),
          ),
        ),
      ),
    ),
  );
}

function runElement({ text, differs }: Run, index: number): ReactNode {
  if (!differs) return text;
  const style = {
    backgroundColor: LIGHT.mark,
    color: LIGHT.text,
    fontWeight: 700,
    whiteSpace: 'pre-wrap' as const,
  };
  return h('mark', { key: index, className: 's-mark', style }, text);
}

function boxElement({ title, items, level }: Of<'box'>): Element {
  return h(
    'div',
    { className: 's-box', style: BOX },
    h(`h${level}`, { className: 's-text', style: { ...HEADING, margin: '0 0 8px' } }, title),
    h('ul', { style: { ...LIST, margin: 0 } }, ...items.map(listItem)),
  );
}

function entryElement({ name, text, detail, url }: Of<'entry'>, colour: string): Element {
  const head =
    name === null
      ? null
      : url === null
        ? h('strong', null, name)
        : h('strong', null, anchor(name, url, colour));
  return h(
    'div',
    {
      className: 's-text s-line',
      style: {
        margin: '0 0 10px',
        padding: '0 0 10px',
        color: LIGHT.text,
        borderBottom: `1px solid ${LIGHT.line}`,
        overflowWrap: 'anywhere',
      },
    },
    head,
    head === null ? null : h('br'),
    name === null && url !== null ? anchor(text, url, colour) : text,
    detail === null
      ? null
      : h('div', { className: 's-muted', style: { color: LIGHT.muted, fontSize: '14px' } }, detail),
  );
}
