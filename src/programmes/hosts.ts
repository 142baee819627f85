/** The only hosts a procedure text or a mail may link to; exact names, so that a look-alike never passes. */
export const LINK_HOSTS: readonly string[] = [
  'partner.microsoft.com',
  'partnercenter.microsoft.com',
  'docs.microsoft.com',
  'learn.microsoft.com',
  'www.microsoft.com',
  'portal.azure.com',
  'entra.microsoft.com',
];

/** Hosts on which the provider approval link of a tenant may live (C109; moved since 2022). */
export const PROVIDER_LINK_HOSTS: readonly string[] = [
  'partnercenter.microsoft.com',
  'partner.microsoft.com',
];

/** True for an https address without user, password or port, on one of the hosts. */
export function isAllowedLink(address: string, hosts: readonly string[] = LINK_HOSTS): boolean {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:') return false;
  return url.username === '' && url.password === '' && url.port === '' && hosts.includes(url.hostname);
}
