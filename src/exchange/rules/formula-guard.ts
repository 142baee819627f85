/** What a spreadsheet program takes for the start of a formula (OWASP: = + - @ TAB CR; Excel in Japanese also the wide forms). */
const TRIGGER = /^[=+\-@\t\r\n＝＋－＠]/u;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/** Puts one apostrophe before text that a spreadsheet could run, and before text that already looks guarded, so it can be undone. */
export function guardCell(text: string): string {
  return TRIGGER.test(text) || GUARDED.test(text) ? `'${text}` : text;
}

/** Takes exactly the apostrophe away that `guardCell` put there; for every text, unguardCell(guardCell(text)) is the text. */
export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
