import type { GlossaryEntry } from '../edition.ts';
import { glossary as shared } from '../shared/glossary.ts';
import { t } from '../shared/write.ts';

export const glossary: readonly GlossaryEntry[] = [
  ...shared,
  {
    term: 'directory',
    explanation: t(
      '組織アカウントとその権限をまとめて管理する、Microsoftの名簿です（旧称Azure AD）。会社ごとに1つの単位を「テナント」と呼びます。',
      'Microsoft’s register of work accounts and their rights, formerly called Azure AD. One company’s part of it is called a tenant.',
    ),
    items: ['C11', 'C14'],
  },
  {
    term: 'security_defaults',
    explanation: t(
      'MFAなどの基本的な安全設定を、テナント全体にまとめて入れる無料の機能です。CSPで必須なのは管理者のMFAですが、有効にすると全員に登録が求められます。',
      'A free switch that turns on basic protection such as MFA for the whole tenant. CSP requires MFA of administrators only, but this asks everybody to register.',
    ),
    items: ['C11', 'C95', 'C128'],
  },
];
