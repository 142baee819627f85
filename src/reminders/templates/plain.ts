import type { Block, MailDocument } from './document.ts';

const LINE = '─'.repeat(24);

/** The mail as plain text: the same blocks in the same order, with every address written out. Lines are left to the reader's width. */
export function toPlainText(mail: MailDocument): string {
  const parts = [
    mail.salutation.join('\n'),
    ...mail.blocks.map(textOf),
    [LINE, ...mail.signature].join('\n'),
    [...mail.footer.lines, ...mail.footer.links.map(({ label, url }) => `${label}\n${url}`)].join('\n'),
  ];
  const text = parts.filter((part) => part !== '').join('\n\n');
  return `${text.replace(/\n{3,}/g, '\n\n')}\n`;
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'company':
      return `${LINE}\n${block.name}`;
    case 'task':
      return [`■ ${block.urgent === null ? '' : `[${block.urgent}] `}${block.title}`, block.due ?? '']
        .filter(Boolean)
        .join('\n');
    case 'heading':
      return `● ${block.text}`;
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'difference':
      return [
        block.field,
        ...block.rows.map(({ label, runs }) => `  ${label}: ${runs.map(({ text }) => text).join('')}`),
      ].join('\n');
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'button':
      return `▶ ${block.label}\n${block.url}`;
    case 'links':
      return block.items.map(({ label, url }) => `${label}\n${url}`).join('\n');
    case 'box':
      return [`◇ ${block.title}`, ...block.items.map((item) => `- ${item}`)].join('\n');
    case 'entry':
      return entryText(block);
    case 'rule':
      return LINE;
  }
}

function entryText({ name, text, detail, url }: Extract<Block, { kind: 'entry' }>): string {
  const first = name === null ? text : `${name}: ${text}`;
  return [`- ${first}`, detail, url].filter((line) => line !== null).join('\n  ');
}
