import { renderToStaticMarkup } from 'react-dom/server';
import type { MailDocument } from '../document.ts';
import { blockElement } from './blocks.ts';
import { anchor, type Element, h, LIGHT, layoutTable, paragraph, styleSheet } from './elements.ts';

const FONTS = {
  ja: "'Hiragino Sans','Hiragino Kaku Gothic ProN','Yu Gothic',Meiryo,'Noto Sans JP','Noto Sans CJK JP',sans-serif",
  en: "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
} as const;

const BRAND = { margin: '0 0 20px', color: LIGHT.muted, fontSize: '14px', fontWeight: 400 };

/** The mail as one HTML page without images, scripts or anything fetched, so nothing is blocked and nobody is watched. */
export function toHtml(mail: MailDocument): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(page(mail))}`;
}

function page(mail: MailDocument): Element {
  const font = { fontFamily: FONTS[mail.locale], fontSize: '16px', lineHeight: 1.75, color: LIGHT.text };
  return h(
    'html',
    { lang: mail.locale, dir: 'ltr' },
    h(
      'head',
      null,
      h('meta', { httpEquiv: 'Content-Type', content: 'text/html; charset=utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('meta', { name: 'format-detection', content: 'telephone=no,date=no,address=no,email=no' }),
      h('title', null, mail.subject),
      // Made of our own constants and a checked colour; nothing that came from outside.
      h('style', { dangerouslySetInnerHTML: { __html: styleSheet(mail.brand.colour) } }),
    ),
    h(
      'body',
      { className: 's-page', style: { margin: 0, padding: 0, backgroundColor: LIGHT.page } },
      preview(mail.preview),
      layoutTable(
        { className: 's-page', style: { ...font, backgroundColor: LIGHT.page } },
        h(
          'tr',
          null,
          h(
            'td',
            { align: 'center', className: 's-page', style: { padding: '24px 12px' } },
            card(mail, font),
          ),
        ),
      ),
    ),
  );
}

/** Shown by lists of mails behind the subject, and hidden in the mail itself. */
function preview(text: string): Element {
  const style = {
    display: 'none',
    maxHeight: 0,
    overflow: 'hidden',
    opacity: 0,
    fontSize: '1px',
    lineHeight: '1px',
  };
  return h('div', { 'aria-hidden': 'true', style }, `${text}${'\u00a0\u200c'.repeat(60)}`);
}

function card(mail: MailDocument, font: object): Element {
  const { colour, name } = mail.brand;
  return h(
    'div',
    {
      className: 's-card',
      role: 'article',
      'aria-label': mail.subject,
      style: {
        ...font,
        maxWidth: '600px',
        margin: '0 auto',
        padding: '28px 32px',
        textAlign: 'left',
        backgroundColor: LIGHT.card,
        borderTop: `4px solid ${colour}`,
        borderRadius: '4px',
        boxSizing: 'border-box',
      },
    },
    h('h1', { className: 's-muted', style: BRAND }, name),
    paragraph(mail.salutation.join('\n')),
    ...mail.blocks.map((block) => blockElement(block, colour)),
    h('hr', {
      className: 's-line',
      style: { border: 0, borderTop: `1px solid ${LIGHT.line}`, margin: '28px 0 16px' },
    }),
    paragraph(mail.signature.join('\n'), { style: { fontSize: '14px' } }),
    footer(mail),
  );
}

function footer({ footer: { lines, links }, brand }: MailDocument): Element {
  return h(
    'div',
    { className: 's-muted', style: { color: LIGHT.muted, fontSize: '13px', lineHeight: 1.7 } },
    ...lines.map((line) => h('p', { key: line, style: { margin: '0 0 8px' } }, line)),
    links.length === 0
      ? null
      : h(
          'ul',
          { style: { margin: 0, padding: '0 0 0 20px' } },
          ...links.map(({ label, url }) =>
            h('li', { key: url, style: { margin: '0 0 6px' } }, anchor(label, url, brand.colour)),
          ),
        ),
  );
}
