import { z } from 'zod';
import type { Text } from '../../kernel/text.ts';
import { calendarDate } from '../../platform/http/dates.ts';
import type { DocumentView } from '../document-view.ts';
import type { DocumentList } from '../list-documents.ts';
import { DOCUMENT_STATES, REFUSAL_REASONS } from '../rules/documents.ts';
import { DOCUMENT_FORMATS, LARGEST_FILE, MOST_PAGES } from '../rules/sniff.ts';

const REVIEWS = ['mpn', 'csp'] as const;

/** The fields beside the file. */
export const uploadFields = z.strictObject({
  document: z.string().min(1).max(60),
  review: z.enum(REVIEWS).optional(),
  issuedOn: calendarDate.optional(),
});
export const UPLOAD_FIELDS = Object.keys(uploadFields.shape);

/** The form as the description shows it. */
export const uploadForm = z
  .object({
    file: z.string().meta({
      format: 'binary',
      description: `PDF, PNG or JPEG, at most ${LARGEST_FILE / 1024 / 1024} MiB and ${MOST_PAGES} pages`,
    }),
    document: z
      .string()
      .meta({ description: 'What it is, as a code of the guide: `registry_certificate`, …' }),
    review: z.enum(REVIEWS).optional(),
    issuedOn: z.string().optional().meta({ format: 'date', description: 'The date on the paper' }),
  })
  .meta({ id: 'DocumentUpload' });

const shown = {
  id: z.uuid(),
  document: z.string(),
  label: z.string(),
  review: z.enum(REVIEWS).nullable(),
  state: z.enum(DOCUMENT_STATES),
  format: z.enum(DOCUMENT_FORMATS),
  sizeBytes: z.int(),
  pages: z.int().nullable(),
  sha256: z.string(),
  issuedOn: z.string().nullable(),
  expiresOn: z.string().nullable().meta({ description: 'The last day on which Microsoft takes it' }),
  uploadedAt: z.string(),
  reason: z.enum(REFUSAL_REASONS).nullable(),
  reasonText: z.string().nullable(),
  message: z.string().nullable(),
  decidedAt: z.string().nullable(),
  purgeAt: z.string().meta({ description: 'When the file goes; what it was and its hash stay' }),
  purgedAt: z.string().nullable(),
} as const;

/** What a reseller sees of its own documents. */
export const ownDocument = z.object(shown).meta({ id: 'OwnDocument' });

export const document = z
  .object({
    ...shown,
    uploadedBy: z.object({ kind: z.string(), role: z.string().nullable(), id: z.string().nullable() }),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'Document' });

const requested = z.array(
  z.object({ review: z.enum(REVIEWS), document: z.string(), label: z.string(), since: z.string() }),
);

export const documentList = z
  .object({
    items: z.array(document),
    requested: requested.meta({ description: 'Asked for by Microsoft, and not sent since' }),
    nextCursor: z.null(),
  })
  .meta({ id: 'DocumentList' });
export const ownDocumentList = z
  .object({ items: z.array(ownDocument), requested, nextCursor: z.null() })
  .meta({ id: 'OwnDocumentList' });

export const documentParams = z.strictObject({ id: z.uuid(), evidenceId: z.uuid() });

/** `POST …/evidence/{evidenceId}/decision`. */
export const decisionBody = z
  .strictObject({
    decision: z.enum(['accepted', 'refused']),
    reason: z
      .enum(REFUSAL_REASONS)
      .optional()
      .meta({ description: 'Why it goes back; only there, and needed there' }),
    message: z.string().trim().min(1).max(1_000).optional().meta({ description: 'Said to whoever sent it' }),
    issuedOn: calendarDate.optional().meta({ description: 'The date on the paper' }),
  })
  .superRefine((body, context) => {
    if ((body.decision === 'refused') === (body.reason !== undefined)) return;
    context.addIssue({ code: 'custom', path: ['reason'], params: { code: 'refusal_reason' } });
  })
  .meta({ id: 'DocumentDecision' });

/** A document as its reseller sees it: no names of staff. */
export function toOwnDocument(view: DocumentView): z.output<typeof ownDocument> {
  return {
    id: view.id,
    document: view.document,
    label: view.label,
    review: view.review,
    state: view.state,
    format: view.format,
    sizeBytes: view.sizeBytes,
    pages: view.pages,
    sha256: view.sha256.toString('hex'),
    issuedOn: view.issuedOn,
    expiresOn: view.expiresOn,
    uploadedAt: view.uploadedAt,
    reason: view.reason,
    reasonText: view.reasonText,
    message: view.message,
    decidedAt: view.decidedAt,
    purgeAt: view.purgeAt,
    purgedAt: view.purgedAt,
  };
}

export function toDocument(view: DocumentView): z.output<typeof document> {
  return { ...toOwnDocument(view), uploadedBy: { ...view.actor }, decidedBy: view.decidedBy };
}

export function toDocumentList(list: DocumentList): z.output<typeof documentList> {
  return { items: list.items.map(toDocument), requested: [...list.requested], nextCursor: null };
}

export function toOwnDocumentList(list: DocumentList): z.output<typeof ownDocumentList> {
  return { items: list.items.map(toOwnDocument), requested: [...list.requested], nextCursor: null };
}

/** What is wrong with an upload. */
export const DOCUMENT_MESSAGES: Readonly<Record<string, Text>> = {
  file_empty: { ja: 'ファイルが空です。', en: 'The file is empty.' },
  file_type: {
    ja: 'PDF、PNG、JPEGのいずれかで送信してください（拡張子ではなく中身で判定しています）。',
    en: 'Send PDF, PNG or JPEG. The content counts, not the name.',
  },
  file_heic: {
    ja: 'iPhoneのHEIC形式は受け付けられません。「設定」→「カメラ」→「フォーマット」で「互換性優先」を選ぶか、JPEGに変換して送信してください。',
    en: 'HEIC of an iPhone is not accepted. Choose Settings, Camera, Formats, Most Compatible, or convert it to JPEG.',
  },
  file_locked: {
    ja: 'パスワードなどで保護されたPDFです。保護を外して送信してください。',
    en: 'The PDF is protected. Remove the protection and send it again.',
  },
  file_active: {
    ja: 'スクリプトや添付ファイルを含むPDFは受け付けられません。印刷機能でPDFに保存し直してください。',
    en: 'A PDF with scripts or attachments is not accepted. Print it to PDF and send that.',
  },
  file_pages: {
    ja: '50ページを超えています。必要なページだけを送信してください。',
    en: 'It has more than 50 pages. Send only those that are needed.',
  },
  file_pixels: {
    ja: '画像が大きすぎます。縮小して送信してください。',
    en: 'The picture is too large. Send it smaller.',
  },
  file_broken: {
    ja: 'ファイルが壊れているか、途中で切れています。開けることを確認して送信してください。',
    en: 'The file is damaged or cut off. Make sure that it opens, and send it again.',
  },
  refusal_reason: {
    ja: '差し戻すときは理由（reason）が必要です。受け付けるときは指定できません。',
    en: 'Sending back needs a reason; accepting has none.',
  },
};
