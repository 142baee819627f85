import type { FastifyReply } from 'fastify';
import type { Locale } from '../../kernel/text.ts';

/**
 * What our own pages may load: only what this origin serves, no script and no style inside the page. `form-action` also names https,
 * because a form that leads to an identity provider is followed there.
 */
export const PAGE_CSP = contentSecurityPolicy([
  "form-action 'self' https: http://localhost:* http://127.0.0.1:*",
]);

function contentSecurityPolicy(more: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join(';');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in a page or an attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');

export interface PageParts {
  readonly locale: Locale;
  readonly title: string;
  /** HTML; every value in it has been escaped. */
  readonly body: string;
  /** Address of a script of this origin. */
  readonly script?: string;
}

/** A whole page in the product's plain look. */
export function page({ locale, title, body, script }: PageParts): string {
  const run = script === undefined ? '' : `<script src="${script}" defer></script>`;
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/auth/page.css">${run}</head>
<body><main><p class="mark">Shirube</p><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>`;
}

/** Sends a page. */
export function sendPage(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_CSP })
    .send(html);
}

/** The look of the pages: readable at any size, in both colour schemes, with a visible focus. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--ink:#1b1f24;--paper:#f5f7f9;--card:#fff;--line:#cfd6dd;--accent:#0b5cad;--on-accent:#fff;--alert:#a3161a}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf0;--paper:#14181c;--card:#1d2329;--line:#3a444e;--accent:#7cb7f2;--on-accent:#0c1116;--alert:#ff9c98}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.75 "Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",Meiryo,system-ui,sans-serif}
main{width:100%;max-width:30rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:2rem}
.mark{margin:0 0 1rem;font-weight:700;letter-spacing:.04em;color:var(--accent)}
h1{margin:0 0 1rem;font-size:1.375rem;line-height:1.4}
h2{margin:2rem 0 .5rem;font-size:1.125rem;line-height:1.5}
p{margin:0 0 1rem;overflow-wrap:anywhere}
label{display:block;font-weight:600}
input:not([type=hidden]){width:100%;padding:.625rem .75rem;margin:0 0 1rem;border:1px solid var(--ink);border-radius:.375rem;background:var(--card);color:inherit;font:inherit}
button,.button{display:inline-block;min-height:2.75rem;padding:.5rem 1.25rem;border:0;border-radius:.375rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
button.plain{background:none;color:var(--accent);border:1px solid var(--line)}
.choices{display:grid;gap:.75rem;margin:0 0 1rem}.choices button{width:100%;text-align:left}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.refused{color:var(--alert);font-weight:600}.small{font-size:.8125rem;margin:0}[hidden]{display:none}
`;
