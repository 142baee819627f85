import type { ResellerType, StartPoint } from '../codes.ts';
import type { Edition, GuideStep } from '../edition.ts';
import { advice } from './advice.ts';
import { cspGuidance } from './guidance-csp.ts';
import { mpaGuidance } from './guidance-mpa.ts';
import { mpnGuidance } from './guidance-mpn.ts';
import { providerGuidance } from './guidance-provider.ts';
import { emailGuidance } from './guidance-review.ts';
import { startGuidance } from './guidance-start.ts';
import { remedies } from './remedies.ts';
import { t } from './write.ts';

const everyType: readonly ResellerType[] = ['indirect', 'additional'];
const everyStart: readonly StartPoint[] = ['no_mpn', 'has_mpn', 'enrolled_elsewhere'];
const enrolsWithUs: readonly StartPoint[] = ['no_mpn', 'has_mpn'];

const forEveryone = {
  types: everyType,
  startPoints: everyStart,
  skippedBecause: t('この手順は、すべての会社に当てはまります。', 'This step applies to every company.'),
};
const forNewcomers = {
  types: everyType,
  startPoints: ['no_mpn'] as readonly StartPoint[],
  skippedBecause: t(
    'すでに{partnerId}をお持ちのため、この手順はありません。',
    'You already hold {aPartnerId}, so this step is left out.',
  ),
};
const forEnrolling = {
  types: everyType,
  startPoints: enrolsWithUs,
  skippedBecause: t(
    'すでにCSPに登録済みのため、この手順はありません。',
    'You are already enrolled in CSP, so this step is left out.',
  ),
};
const forHolders = {
  types: everyType,
  startPoints: ['has_mpn', 'enrolled_elsewhere'] as readonly StartPoint[],
  skippedBecause: t(
    '{partnerId}は、これからの申込みで取得します。',
    'You receive the {partnerId} in the application that follows.',
  ),
};
const forIndirect = {
  types: ['indirect'] as readonly ResellerType[],
  startPoints: everyStart,
  skippedBecause: t(
    '追加リセラーには{provider}の設定がないため、この手順は対象外です。',
    'Additional resellers have no {provider} step, so this does not apply.',
  ),
};

const beforeYouStart: readonly GuideStep[] = [
  {
    code: 'before.overview',
    stage: 'intake',
    title: t('手続きの流れ', 'The procedure at a glance'),
    body: [
      t(
        '手続きは4つあります。1. {programme}への参加、2. CSPの登録とMPAへの同意、3. 多要素認証（MFA）、4. {provider}の承認です。',
        'There are four parts: 1. joining the {programme}, 2. CSP enrolment and the MPA, 3. multi-factor authentication (MFA), 4. approving the {provider}.',
      ),
      t(
        '有効な{partnerId}をお持ちなら、2から始めます。追加リセラーの方は、4がありません。',
        'If you hold a valid {partnerId}, start at 2. Additional resellers have no part 4.',
      ),
      t(
        'Microsoftの審査は2回あります（1の申込みと、2の登録）。メールの確認も、それぞれで必要です。',
        'Microsoft reviews you twice, once in part 1 and once in part 2. Each needs its own email confirmation.',
      ),
      t(
        '1の審査が終わると{partnerId}が有効になり、2の審査が終わるとMPAに同意できます。この順番は変えられません。',
        'The first review makes the {partnerId} valid, the second makes the MPA available. The order is fixed.',
      ),
    ],
    links: ['mpn_explained', 'csp_indirect_explained', 'partner_center_explained', 'partner_center_docs'],
    ...forEveryone,
    items: ['C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11'],
  },
  {
    code: 'before.prepare',
    stage: 'intake',
    title: t('用意する物と、入力のきまり', 'What to prepare, and how to write it'),
    body: [
      t(
        '登記簿謄本、会社のメールアドレス、通話できる電話、管理者になる方を決めておきます。',
        'Have ready: a registry certificate, a company mailbox, a phone that takes calls, and the person who will be administrator.',
      ),
      advice.asRegistered,
      advice.widthAndBlock,
      advice.mismatchCost,
      advice.companyMailbox,
      advice.siteDomain,
      advice.noRoleMailbox,
      advice.noOnmicrosoftMail,
    ],
    links: [],
    ...forEveryone,
    items: ['C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C121'],
  },
  {
    code: 'before.tips',
    stage: 'intake',
    title: t('画面で困らないために', 'Before the screens surprise you'),
    body: [
      advice.screensDiffer,
      advice.privateWindow,
      advice.englishScreen,
      advice.dismissTours,
      advice.englishMail,
    ],
    links: ['partner_center_account'],
    ...forEveryone,
    items: ['C1', 'C39', 'C40', 'C41', 'C42'],
  },
  {
    code: 'before.contact',
    stage: 'intake',
    title: t('Microsoftに問い合わせる方法', 'How to contact Microsoft'),
    body: remedies.open_microsoft_request.steps,
    links: ['support_with_account', 'support_without_account'],
    ...forEveryone,
    items: ['C64', 'C116', 'C117', 'C118', 'C119'],
  },
];

const account: readonly GuideStep[] = [
  {
    code: 'account.choose',
    stage: 'work_tenant',
    title: t('組織アカウントを選ぶ', 'Choose the work account'),
    body: startGuidance.work_tenant.undecided.steps,
    links: [],
    ...forEnrolling,
    items: ['C14', 'C15', 'C16', 'C17'],
  },
  {
    code: 'account.create',
    stage: 'work_tenant',
    title: t('組織アカウントを作る', 'Create the work account'),
    body: startGuidance.work_tenant.planned_new.steps,
    links: ['mpn_join', 'csp_enrolment'],
    ...forEnrolling,
    items: ['C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27'],
  },
  {
    code: 'account.continue',
    stage: 'work_tenant',
    title: t('作ったアカウントで続ける', 'Go on with that account'),
    body: startGuidance.work_tenant.created.steps,
    links: [],
    ...forEnrolling,
    items: ['C28', 'C29', 'C30'],
  },
];

const programme: readonly GuideStep[] = [
  {
    code: 'partner_id.report',
    stage: 'mpn_application',
    title: t('お持ちの{partnerId}を確かめる', 'Check the {partnerId} you hold'),
    body: startGuidance.partner_id.to_report.steps,
    links: ['identifiers'],
    ...forHolders,
    items: ['C5', 'C58', 'C59'],
  },
  {
    code: 'mpn.apply',
    stage: 'mpn_application',
    title: t('{programme}に申し込む', 'Apply to the {programme}'),
    body: [
      ...mpnGuidance['mpn.application'].not_started.steps,
      t(
        'D-U-N-S番号をお持ちなら、会社の検索に使えます。なくても申し込めます。',
        'If you have a D-U-N-S number you may use it in the search. It is not required.',
      ),
    ],
    links: ['mpn_join'],
    ...forNewcomers,
    items: ['C43', 'C44', 'C45', 'C46', 'C47', 'C48', 'C49', 'C50'],
  },
  {
    code: 'mpn.review',
    stage: 'mpn_review',
    title: t('審査を待つ', 'Wait for the review'),
    body: [
      t('{mpnTime}。', '{mpnTime}.'),
      t(
        '待つ間、必要な操作はありません。ときどきパートナーセンターで状態を見ます。',
        'There is nothing to do meanwhile. Look at the state in Partner Center now and then.',
      ),
      advice.whereLegalInfo,
      t(
        '書類を求められることがあります。エラーのときは、登録したアドレスにメールが届きます。',
        'Documents may be requested. If something fails, an email goes to the registered address.',
      ),
      advice.mfaMeanwhile,
    ],
    links: ['legal_profile'],
    ...forNewcomers,
    items: ['C51', 'C52', 'C53', 'C54', 'C56', 'C57'],
  },
  {
    code: 'mpn.approved',
    stage: 'mpn_review',
    title: t('{partnerId}を確かめる', 'Look up your {partnerId}'),
    body: [
      t(
        '「確認の状態」が「承認済み」になると、{partnerId}が有効になります。',
        'Once the status says “Authorized”, the {partnerId} is valid.',
      ),
      ...startGuidance.partner_id.to_report.steps.slice(0, 3),
    ],
    links: ['legal_profile', 'identifiers'],
    ...forNewcomers,
    items: ['C57', 'C58', 'C59'],
  },
];

const rejected: GuideStep = {
  code: 'review.rejected',
  stage: 'csp_review',
  title: t('「拒否済み」になったとき', 'If it says “Rejected”'),
  body: [
    t(
      '「アカウントの確認に失敗しました」と出たら「ここをクリック」を押します。問題のある項目が分かります。',
      'If the account check failed, press the link in the message. It shows which item is concerned.',
    ),
    t(
      'メールの所有権：確認メールを探して押します。なければ「法的情報」から再送します。',
      'Email ownership: find the email and confirm it, or have it sent again under “Legal info”.',
    ),
    t(
      '雇用関係の確認：メールのドメインが会社のものだと分かる書類を出します。',
      'Employment: submit proof that the email domain belongs to the company.',
    ),
    t(
      '会社の確認：入力を登記に合わせ、12か月以内の登記簿謄本を出します。',
      'Business: correct the data and submit a registry certificate issued within the past 12 months.',
    ),
    t(
      'そのほかの理由や、直しても解決しないときは、Microsoftに問い合わせます。',
      'For any other reason, or if that does not help, contact Microsoft.',
    ),
  ],
  links: ['legal_profile', 'verification_responses', 'support_with_account'],
  ...forEnrolling,
  items: ['C55', 'C56', 'C60', 'C61', 'C62', 'C63', 'C64', 'C65'],
};

const csp: readonly GuideStep[] = [
  {
    code: 'csp.apply',
    stage: 'csp_application',
    title: t('CSPの間接リセラーとして登録する', 'Enrol as a CSP indirect reseller'),
    body: cspGuidance['csp.application'].not_started.steps,
    links: ['csp_enrolment'],
    ...forEnrolling,
    items: ['C66', 'C67', 'C68', 'C69', 'C70', 'C71', 'C75', 'C76', 'C77', 'C78', 'C80'],
  },
  {
    code: 'csp.duplicate_name',
    stage: 'csp_application',
    title: t('「この名前は既にシステムに存在します」と出たとき', 'If the name already exists in the system'),
    body: cspGuidance['csp.application'].duplicate_name.steps,
    links: [],
    ...forEnrolling,
    items: ['C79'],
  },
  {
    code: 'csp.mail',
    stage: 'csp_review',
    title: t('届いたメールを確認する（CSPでも必要）', 'Confirm the email, again for CSP'),
    body: [
      ...emailGuidance('csp').awaiting_confirmation.steps,
      ...emailGuidance('csp').mail_not_received.steps,
    ],
    links: ['legal_profile'],
    ...forEnrolling,
    items: ['C80', 'C81', 'C82', 'C84'],
  },
  {
    code: 'csp.review',
    stage: 'csp_review',
    title: t('審査を待つ', 'Wait for the review'),
    body: [
      t('{cspTime}。', '{cspTime}.'),
      t(
        'ホームには、登録を受け付けたことが表示されます。メールの確認が済んでいなければ、その旨も出ます。',
        'The home page shows that the enrolment was received, and says so if the email is not confirmed yet.',
      ),
      advice.dismissTours,
      advice.whereLegalInfo,
      t(
        '「法的情報」の「パートナー」タブには会社の情報、「リセラー」タブにはお客様向けのサポート情報が入ります。',
        'Under “Legal info”, the “Partner” tab holds company data and the “Reseller” tab the support contact for customers.',
      ),
      t(
        '状態が変わると、第一連絡先にメールが届きます。追加の情報を求められることもあります。',
        'The primary contact is told of changes by email. Microsoft may ask for more information.',
      ),
    ],
    links: ['partner_center_home', 'legal_profile', 'account_settings_doc'],
    ...forEnrolling,
    items: ['C41', 'C83', 'C85', 'C86', 'C87', 'C88'],
  },
  rejected,
  {
    code: 'csp.link',
    stage: 'mpa',
    title: t('{partnerId}を関連付ける', 'Associate the {partnerId}'),
    body: cspGuidance.id_link.unlinked.steps,
    links: ['identifiers'],
    ...forEnrolling,
    items: ['C71', 'C72', 'C73', 'C74', 'C124'],
  },
];

const mpa: GuideStep = {
  code: 'mpa.accept',
  stage: 'mpa',
  title: t('MPAに同意する', 'Accept the MPA'),
  body: mpaGuidance.mpa.available.steps,
  links: ['csp_overview', 'agreements', 'mpa_explained', 'mpa_faq'],
  ...forEveryone,
  items: ['C12', 'C89', 'C90', 'C91', 'C92', 'C93'],
};

const provider: GuideStep = {
  code: 'provider.approve',
  stage: 'provider_link',
  title: t('{provider}を承認する', 'Approve the {provider}'),
  body: providerGuidance.provider_link.offerable.steps,
  links: ['provider_approval'],
  ...forIndirect,
  items: ['C108', 'C109', 'C110', 'C111', 'C112', 'C113', 'C114', 'C115'],
};

type MfaGuidance = Pick<Edition['guidance'], 'mfa.policy' | 'mfa.enrolment'>;

function mfaSteps(mfa: MfaGuidance): readonly GuideStep[] {
  return [
    {
      code: 'mfa.policy',
      stage: 'mfa',
      title: t('多要素認証（MFA）を必須にする', 'Make multi-factor authentication (MFA) mandatory'),
      body: mfa['mfa.policy'].not_started.steps,
      links: [
        'azure_portal',
        'security_defaults',
        'security_requirements',
        'mfa_explained',
        'mfa_how_it_works',
      ],
      ...forEveryone,
      items: mfa['mfa.policy'].not_started.items,
    },
    {
      code: 'mfa.register',
      stage: 'mfa',
      title: t('一人ずつMFAを登録する', 'Register each person for MFA'),
      body: mfa['mfa.enrolment'].enrolling.steps,
      links: ['authenticator_app', 'azure_portal', 'mfa_versions'],
      ...forEveryone,
      items: mfa['mfa.enrolment'].enrolling.items,
    },
    {
      code: 'mfa.check',
      stage: 'mfa',
      title: t('登録していない方がいないか確かめる', 'Check that nobody is missing'),
      body: mfa['mfa.enrolment'].below_target.steps,
      links: ['security_report'],
      ...forEveryone,
      items: mfa['mfa.enrolment'].below_target.items,
    },
  ];
}

/** The printed-guide view in the order of the procedure; the edition brings its own MFA steps. */
export function guideWith(mfa: MfaGuidance): readonly GuideStep[] {
  return [...beforeYouStart, ...account, ...programme, ...csp, mpa, ...mfaSteps(mfa), provider];
}

/** For steps an edition adds of its own. */
export const guideForEveryone = forEveryone;
