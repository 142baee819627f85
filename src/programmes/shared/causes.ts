import type { Edition } from '../edition.ts';
import { t } from './write.ts';

export const causes: Edition['causes'] = {
  mail_not_confirmed: {
    title: t('メールアドレスの確認が済んでいません', 'The email address has not been confirmed'),
    explanation: t(
      '第一連絡先に届くMicrosoftのメールで、アドレスの確認が済んでいません。',
      'The primary contact has not confirmed the address in the email from Microsoft.',
    ),
    remedies: ['check_junk_and_safe_senders', 'resend_confirmation_mail', 'use_company_mailbox'],
    owner: 'reseller',
    items: ['C61', 'C81', 'C84'],
  },
  mail_domain_not_owned: {
    title: t(
      'メールのドメインが会社のものと確認できません',
      'The email domain could not be tied to the company',
    ),
    explanation: t(
      '登録したメールアドレスのドメインが、会社の所有だとMicrosoftに伝わっていません。',
      'Microsoft could not see that the domain of the email address belongs to the company.',
    ),
    remedies: ['prove_domain_ownership', 'use_company_domain_address'],
    owner: 'reseller',
    items: ['C35', 'C62'],
  },
  registry_mismatch: {
    title: t('入力した内容が登記と一致していません', 'The data entered differs from the register'),
    explanation: t(
      '会社名、住所、電話番号のどれかが、公的な登録情報と違っています。',
      'Company name, address or phone number differs from the public register.',
    ),
    remedies: ['correct_submitted_data', 'submit_registry_certificate'],
    owner: 'reseller',
    items: ['C31', 'C32', 'C33', 'C63'],
  },
  duplicate_name: {
    title: t('同じ会社名がすでに登録されています', 'The same company name is already registered'),
    explanation: t(
      '「この名前は既にシステムに存在します」という表示です。書き方を少し変えると登録できます。',
      'The name already exists in the system. It is accepted with a slight change of spelling.',
    ),
    remedies: [
      'name_variant_space_after_form',
      'name_variant_trailing_space',
      'name_variant_trailing_period',
      'open_microsoft_request',
    ],
    owner: 'reseller',
    items: ['C79', 'C125'],
  },
  document_too_old: {
    title: t('書類の発行日が古すぎます', 'The document is too old'),
    explanation: t(
      '公的な書類は、発行から12か月以内のものが必要です。',
      'Official documents must have been issued within the past 12 months.',
    ),
    remedies: ['submit_newer_document'],
    owner: 'reseller',
    items: ['C63'],
  },
  document_unreadable: {
    title: t('書類が読み取れません', 'The document cannot be read'),
    explanation: t('画像が不鮮明か、ページが欠けています。', 'The picture is blurred, or a page is missing.'),
    remedies: ['submit_readable_document'],
    owner: 'reseller',
    items: ['C54', 'C63'],
  },
  identity_failed: {
    title: t('担当者の本人確認ができませんでした', 'The identity of the contact could not be confirmed'),
    explanation: t(
      '登録した氏名と身分証が一致しないか、確認が完了していません。',
      'The registered name differs from the identity document, or the check was not completed.',
    ),
    remedies: ['repeat_identity_check', 'open_microsoft_request'],
    owner: 'reseller',
    items: ['C60', 'C64'],
  },
  unknown: {
    title: t('却下の理由がまだ分かっていません', 'The reason for the rejection is not known yet'),
    explanation: t(
      'サポート窓口が理由を確かめます。分かるまで再提出はお待ちください。',
      'The support desk is finding out. Please do not resubmit until then.',
    ),
    remedies: ['read_step_list', 'open_microsoft_request', 'appeal_once_more'],
    owner: 'distributor',
    items: ['C55', 'C64', 'C65', 'C128'],
  },
};
