import { addMonths } from '../../kernel/time.ts';
import type { DocumentData, Draft, PreflightInput } from './types.ts';

export const READABLE_FORMATS: readonly string[] = ['pdf', 'png', 'jpeg'];
export const LARGEST_DOCUMENT = 10 * 1024 * 1024;

/** Documents that prove who owns a mail domain have to show the company as well. */
const DOMAIN_PROOFS: ReadonlySet<string> = new Set([
  'invoice_with_domain',
  'domain_purchase_record',
  'group_company_letter',
]);

/** Papers: young enough at the expected decision, showing what they must, readable (C54, C62, C63). */
export function checkPapers(input: PreflightInput): readonly Draft[] {
  return input.documents.flatMap((document) => [
    ...age(document, input),
    ...shows(document),
    ...form(document),
  ]);
}

function age({ code, issuedOn, maxAgeMonths }: DocumentData, input: PreflightInput): Draft[] {
  if (issuedOn === null || maxAgeMonths === null) return [];
  const expiresOn = addMonths(issuedOn, maxAgeMonths);
  if (expiresOn >= input.decisionOn) return [];
  const severity = expiresOn < input.today ? 'block' : 'warn';
  return [{ rule: 'D1', field: 'documents', severity, params: { document: code, issuedOn, expiresOn } }];
}

function shows({ code, showsDomain, showsCompany }: DocumentData): Draft[] {
  if (!DOMAIN_PROOFS.has(code)) return [];
  return showsDomain === false || showsCompany === false
    ? [{ rule: 'D2', field: 'documents', params: { document: code } }]
    : [];
}

function form({ code, format, sizeBytes }: DocumentData): Draft[] {
  const isStrange = format !== null && !READABLE_FORMATS.includes(format);
  const isLarge = sizeBytes !== null && sizeBytes > LARGEST_DOCUMENT;
  return isStrange || isLarge ? [{ rule: 'D3', field: 'documents', params: { document: code } }] : [];
}
