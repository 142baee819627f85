import type { Edition } from '../edition.ts';
import { t } from './write.ts';

export const documents: Edition['documents'] = {
  registry_certificate: {
    label: t(
      '登記簿謄本（履歴事項全部証明書）',
      'Registry certificate (certificate of all historical matters)',
    ),
    maxAgeMonths: 12,
    items: ['C31', 'C32', 'C54', 'C63'],
  },
  other_official_record: {
    label: t(
      '会社名と住所が載った、ほかの公的な書類',
      'Another official document showing company name and address',
    ),
    maxAgeMonths: 12,
    items: ['C31', 'C63'],
  },
  invoice_with_domain: {
    label: t(
      'メールのドメインが載った、会社宛ての請求書の写し',
      'Invoice addressed to the company that shows the email domain',
    ),
    maxAgeMonths: null,
    items: ['C62'],
  },
  domain_purchase_record: {
    label: t('ドメインを購入したことが分かる書類', 'Record of the purchase of the domain'),
    maxAgeMonths: null,
    items: ['C62'],
  },
  group_company_letter: {
    label: t(
      '親会社のドメインを使うグループ会社だと分かる書類',
      'Proof of belonging to the group that owns the domain',
    ),
    maxAgeMonths: null,
    items: ['C34', 'C35'],
  },
  rejection_screen: {
    label: t('「法的情報」の項目一覧の画像', 'Picture of the list of items under “Legal info”'),
    maxAgeMonths: null,
    items: ['C55', 'C60'],
  },
  microsoft_mail: {
    label: t('Microsoftから届いたメールの写し', 'Copy of the email from Microsoft'),
    maxAgeMonths: null,
    items: ['C42', 'C56'],
  },
};
