/**
 * An address in the form in which two of them are compared: lower case, without a look at what only looks alike. Addresses with letters
 * outside ASCII have none (undefined): `ⓐdmin@…` must never become the `admin@…` that it resembles.
 */
export function emailKey(address: string): string | undefined {
  const trimmed = address.trim();
  return /^[\x21-\x7e]{3,254}$/.test(trimmed) ? trimmed.toLowerCase() : undefined;
}
