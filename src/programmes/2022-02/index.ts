import type { CalendarDate } from '../../kernel/time.ts';
import type { Edition, Guidance } from '../edition.ts';
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
import { reminders } from './reminders.ts';
import { terms } from './terms.ts';
import { words } from './words.ts';

const checks: Edition['checks'] = {
  mpn: ['email_ownership', 'employment', 'business'],
  csp: ['email_ownership', 'employment', 'business'],
};

/** The checks that came later; no requirement of this edition leads to them. */
const unknownCheck: Guidance = {
  title: t('この確認について、サポート窓口にお知らせください', 'Tell the support desk about this check'),
  steps: [
    t(
      '2022年2月時点の手順には、この確認がありません。表示された画面の画像を送ってください。',
      'The procedure of February 2022 does not know this check. Send us a picture of the screen.',
    ),
  ],
  links: [],
  items: ['C1', 'C64'],
};
const unknownCheckGuidance = {
  pending: unknownCheck,
  documents_requested: unknownCheck,
  failed: unknownCheck,
};

/** The procedure as the guide of February 2022 describes it. */
export const edition202202: Edition = inWords<Edition>(words, {
  id: '2022-02',
  label: t('2022年2月版', 'Edition of February 2022'),
  validAsOf: '2022-02-01' as CalendarDate,
  terms,
  ...labels,
  states,
  checks,
  requirements: requirementsWith(checks),
  guidance: {
    ...sharedGuidance,
    ...mfaGuidance,
    'mpn.identity_check': unknownCheckGuidance,
    'csp.identity_check': unknownCheckGuidance,
    'csp.due_diligence_check': unknownCheckGuidance,
  },
  causes,
  remedies,
  documents,
  links,
  guide: guideWith(mfaGuidance),
  glossary,
  reminderTexts,
  reauthorisation: null,
  review,
  reminders,
  mfa: { target: 'all_users', readingLagDays: 7 },
  staleAfterDays,
  // The guide says that orders may become impossible, not that they are refused (C13): a warning.
  mfaBlocksOrders: false,
  notices,
});
