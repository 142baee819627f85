import type { Draft, PreflightInput } from './types.ts';

/** Free mail that Microsoft refuses (C36, C121). */
const WEB_MAIL =
  /^(gmail\.com|googlemail\.com|yahoo\.(?:co\.jp|com)|ymail\.com|ymail\.ne\.jp|icloud\.com|me\.com|mac\.com|aol\.(?:com|jp)|outlook\.(?:com|jp)|hotmail\.(?:com|co\.jp)|live\.(?:com|jp)|msn\.com|proton\.me|protonmail\.com|excite\.co\.jp|goo\.jp|infoseek\.jp)$/u;

/** Addresses that come with a line or a telephone: somebody's, but not a company's. */
const PROVIDER_MAIL =
  /(?:^|\.)(?:ocn\.ne\.jp|nifty\.com|biglobe\.ne\.jp|so-net\.ne\.jp|plala\.or\.jp|dion\.ne\.jp|au\.com|ezweb\.ne\.jp|docomo\.ne\.jp|softbank\.ne\.jp|i\.softbank\.jp|vodafone\.ne\.jp|asahi-net\.or\.jp|eonet\.ne\.jp|zaq\.ne\.jp|jcom\.home\.ne\.jp|wakwak\.com)$/u;

/** Mailboxes of nobody in particular; the first ones Microsoft refuses by name (C121). */
const ROLE_NAMES =
  /^(?:info|admin|administrator|marketing|email|sales|support|contact|office|mail|webmaster|postmaster|hello|soumu|eigyo|noreply|no-reply|keiri|jimu)(?:[-_.+0-9].*)?$/u;

/** Suffixes under which companies register, so the name before them is the company's own. */
const SECOND_LEVEL =
  /\.(?:co|ne|or|ac|go|ed|gr|lg|ad)\.jp$|\.(?:com|net|org|co|gov|edu)\.[a-z]{2}$|\.(?:tokyo|osaka|kyoto|aichi|hokkaido|fukuoka|kanagawa|hyogo|saitama|chiba)\.jp$/u;

/** The part of a host that somebody has registered: `www.aoitec.co.jp` and `mail.aoitec.co.jp` are one. */
export function ownDomain(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/u, '').split('.');
  const keep = SECOND_LEVEL.test(`.${labels.join('.')}`) ? 3 : 2;
  return labels.slice(-keep).join('.');
}

function hostOf(website: string): string | null {
  const match = /^(?:https?:\/\/)?([^/:?#\s]+)/iu.exec(website.trim());
  return match?.[1] ?? null;
}

/** The contact's address: whose domain, whose box, does mail arrive (C34–C37). Nothing is asked of any network here. */
export function checkMail(input: PreflightInput): readonly Draft[] {
  const email = input.email?.trim().toLowerCase() ?? '';
  const at = email.lastIndexOf('@');
  const drafts: Draft[] = [];
  if (input.mailBounces) drafts.push({ rule: 'E5', field: 'email' });
  if (at <= 0) return drafts;
  const [box, domain] = [email.slice(0, at), email.slice(at + 1)];
  const params = { domain };
  const isMicrosoft = /(?:^|\.)onmicrosoft\.com$/u.test(domain);
  if (isMicrosoft) drafts.push({ rule: 'E2', field: 'email', params });
  if (WEB_MAIL.test(domain)) drafts.push({ rule: 'E1', field: 'email', params });
  else if (PROVIDER_MAIL.test(domain)) drafts.push({ rule: 'E1', field: 'email', severity: 'warn', params });
  else if (!isMicrosoft) drafts.push(...siteOf(input, domain));
  if (ROLE_NAMES.test(box)) drafts.push({ rule: 'E4', field: 'email', params: { box } });
  if (input.signInName !== null && input.signInName.trim().toLowerCase() === email) {
    drafts.push({ rule: 'E7', field: 'email' });
  }
  return drafts;
}

function siteOf(input: PreflightInput, domain: string): Draft[] {
  const host = input.website === null ? null : hostOf(input.website);
  if (host === null || ownDomain(host) === ownDomain(domain)) return [];
  const params = { domain, site: ownDomain(host) };
  const isGroup = input.groupDomains.some((group) => ownDomain(group) === ownDomain(domain));
  return [{ rule: isGroup ? 'E6' : 'E3', field: 'email', params }];
}
