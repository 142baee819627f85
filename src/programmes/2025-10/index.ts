import type { CalendarDate } from '../../kernel/time.ts';
import type { Edition } from '../edition.ts';
import { causes } from '../shared/causes.ts';
import { documents } from '../shared/documents.ts';
import { sharedGuidance } from '../shared/guidance/index.ts';
import { guideWith } from '../shared/guide/index.ts';
import { labels, states } from '../shared/labels.ts';
import { remedies } from '../shared/remedies.ts';
import { reminderTexts } from '../shared/reminder-texts.ts';
import { requirementsWith } from '../shared/requirements.ts';
import { review, staleAfterDays } from '../shared/review.ts';
import { inWords, t } from '../shared/write.ts';
import { glossary } from './glossary.ts';
import { mfaGuidance } from './guidance-mfa.ts';
import { links } from './links.ts';
import { notices } from './notices.ts';
import { reauthorisation, yearlyGuide } from './reauthorisation.ts';
import { reminders } from './reminders.ts';
import { terms } from './terms.ts';
import { words } from './words.ts';

const checks: Edition['checks'] = {
  mpn: ['email_ownership', 'employment', 'business', 'identity'],
  csp: ['email_ownership', 'employment', 'business', 'identity', 'due_diligence'],
};

const laterChecks = [
  t(
    '本人確認：登録した氏名を身分証とそろえ、担当者本人がやり直します。',
    'Identity: make the registered name match the document, and repeat the check in person.',
  ),
  t(
    '追加の審査：Microsoftの質問票に、経営や法務の担当者と一緒に回答します。',
    'Additional screening: answer Microsoft’s questionnaire together with management or legal staff.',
  ),
];

/** The procedure as of October 2025: new names, more checks, MFA of administrators, a check every year. */
export const edition202510: Edition = inWords<Edition>(words, {
  id: '2025-10',
  label: t('2025年10月版', 'Edition of October 2025'),
  validAsOf: '2025-10-01' as CalendarDate,
  terms,
  ...labels,
  states,
  checks,
  requirements: requirementsWith(checks),
  guidance: { ...sharedGuidance, ...mfaGuidance },
  causes,
  remedies,
  documents,
  links,
  guide: [...guideWith(mfaGuidance, laterChecks), yearlyGuide],
  glossary,
  reminderTexts,
  reauthorisation,
  review,
  reminders,
  mfa: { target: 'administrators', readingLagDays: 7 },
  staleAfterDays,
  // Security is a condition of the authorisation itself since October 2025 (C128).
  mfaBlocksOrders: true,
  notices,
});
