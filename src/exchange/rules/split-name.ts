/** A person's name from one cell: cut at the first space; without a space all of it is the family name. */
export function splitName(name: string): { readonly familyName: string; readonly givenName: string } {
  const text = name.replace(/\s*(様|さん|氏|殿)$/u, '').trim();
  const [familyName = '', ...rest] = text.split(/[\s\u3000]+/u);
  return { familyName, givenName: rest.join(' ') };
}
