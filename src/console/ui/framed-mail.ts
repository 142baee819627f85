/**
 * The HTML of a mail as a page for a sandboxed frame. Such a frame inherits this page's policy, which allows no style attributes, as
 * mails must have them: each becomes a rule of one style sheet that carries the page's nonce. The server escapes quotation marks in
 * text, so that an attribute is found by its quotes alone.
 */
export function framedMail(html: string, nonce: string): string {
  const looks = new Map<string, number>();
  const marked = html.replace(/ style="([^"]*)"/g, (_, look: string) => {
    const number = looks.get(look) ?? looks.size;
    looks.set(look, number);
    return ` data-look="${number}"`;
  });
  const rules = [...looks].map(([look, number]) => `[data-look="${number}"]{${unescaped(look)}}`).join('');
  return marked
    .replace(/<style>/g, `<style nonce="${nonce}">`)
    .replace('</head>', `<style nonce="${nonce}">${rules}</style></head>`);
}

const SIGNS: Readonly<Record<string, string>> = { '&quot;': '"', '&#x27;': "'", '&amp;': '&' };

/** What an attribute says; never a sign that would end the style sheet. */
function unescaped(look: string): string {
  return look.replace(/&(?:quot|#x27|amp);/g, (sign) => SIGNS[sign] ?? '').replace(/[<{}]/g, '');
}
