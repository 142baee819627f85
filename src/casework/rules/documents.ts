import type { Text } from '../../kernel/text.ts';
import type { CalendarDate } from '../../kernel/time.ts';
import type { DocumentEntry } from '../../programmes/edition.ts';

/** What a document's own story is at one moment; `expired` comes with the date, by itself. */
export const DOCUMENT_STATES = ['uploaded', 'accepted', 'refused', 'expired', 'purged'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

export const REFUSAL_REASONS = [
  'too_old',
  'unreadable',
  'other_company',
  'wrong_document',
  'incomplete',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why a document was sent back, said to whoever sent it. */
export const REASON_TEXTS: Readonly<Record<RefusalReason, Text>> = {
  too_old: {
    ja: '発行日から12か月を過ぎています。新しく発行された書類をお送りください。',
    en: 'It was issued more than 12 months ago. Please send a newly issued one.',
  },
  unreadable: {
    ja: '文字が読み取れません。明るい場所で撮り直すか、スキャンしてお送りください。',
    en: 'It cannot be read. Please photograph it again in good light, or scan it.',
  },
  other_company: {
    ja: '別の会社の書類のようです。貴社名の載った書類をお送りください。',
    en: 'It seems to be another company’s. Please send one that shows your company.',
  },
  wrong_document: {
    ja: 'お願いした書類と種類が違います。必要な書類をもう一度ご確認ください。',
    en: 'It is not the document that was asked for. Please look at the list again.',
  },
  incomplete: {
    ja: 'ページが欠けています。すべてのページをお送りください。',
    en: 'Pages are missing. Please send all of them.',
  },
  other: {
    ja: 'この書類では確認できませんでした。サポート窓口からの連絡をご確認ください。',
    en: 'It could not be accepted. Please see the message from the support desk.',
  },
};

/** Pictures of screens, which no edition asks for by name but which prove a state at level 2 (product notes 4.5). */
export const SCREENS: Readonly<Record<string, DocumentEntry>> = {
  approval_screen: {
    label: {
      ja: '「法的情報」で承認済みと表示された画面',
      en: 'Screen of “Legal info” that shows the approval',
    },
    maxAgeMonths: null,
    items: ['C57'],
  },
  agreement_screen: {
    label: {
      ja: '「契約」ページのCSPの行が写った画面',
      en: 'Screen of the agreements page with the CSP row',
    },
    maxAgeMonths: null,
    items: ['C93'],
  },
  security_report: {
    label: { ja: 'セキュリティ要件の状態レポートの画面', en: 'Screen of the security requirements report' },
    maxAgeMonths: null,
    items: ['C96'],
  },
  provider_screen: {
    label: { ja: '間接プロバイダーの一覧が写った画面', en: 'Screen with the list of indirect providers' },
    maxAgeMonths: null,
    items: ['C115'],
  },
  identifiers_screen: {
    label: {
      ja: '「識別子」ページのパートナーIDが写った画面',
      en: 'Screen of the identifiers page with the Partner ID',
    },
    maxAgeMonths: null,
    items: ['C57', 'C58'],
  },
  other_document: {
    label: { ja: 'そのほかの書類', en: 'Another document' },
    maxAgeMonths: null,
    items: ['C54'],
  },
};

/** The state of a document on a day. A refused one stays refused; one that is gone stays gone. */
export function stateOn(
  row: { readonly status: Exclude<DocumentState, 'expired'>; readonly expiresOn: CalendarDate | null },
  today: CalendarDate,
): DocumentState {
  const canExpire = row.status === 'uploaded' || row.status === 'accepted';
  return canExpire && row.expiresOn !== null && row.expiresOn < today ? 'expired' : row.status;
}

/** A document that Microsoft has asked for and that nobody has sent since. */
export interface RequestedDocument {
  readonly review: 'mpn' | 'csp';
  readonly document: string;
  readonly since: string;
}

/** What is still asked for: named by an open review, and not uploaded (or not refused) since it was asked for. */
export function openRequests(
  reviews: readonly {
    readonly review: 'mpn' | 'csp';
    readonly isOpen: boolean;
    readonly documents: readonly string[];
    readonly since: string;
  }[],
  given: readonly { readonly document: string; readonly state: DocumentState; readonly uploadedAt: string }[],
): readonly RequestedDocument[] {
  return reviews.flatMap(({ review, isOpen, documents, since }) =>
    isOpen
      ? documents
          .filter(
            (document) =>
              !given.some(
                (one) =>
                  one.document === document &&
                  one.uploadedAt >= since &&
                  (one.state === 'uploaded' || one.state === 'accepted'),
              ),
          )
          .map((document) => ({ review, document, since }))
      : [],
  );
}
