import type { Edition, GuideStep } from '../../edition.ts';
import { mpa } from '../guidance/mpa.ts';
import { providerLink } from '../guidance/provider-link.ts';
import { t } from '../write.ts';
import { forEveryone, forIndirect } from './audience.ts';

export const mpaStep: GuideStep = {
  code: 'mpa.accept',
  stage: 'mpa',
  title: t('MPAに同意する', 'Accept the MPA'),
  body: mpa.mpa.available.steps,
  links: ['csp_overview', 'agreements', 'mpa_explained', 'mpa_faq'],
  ...forEveryone,
  items: ['C12', 'C89', 'C90', 'C91', 'C92', 'C93'],
};

export const providerStep: GuideStep = {
  code: 'provider.approve',
  stage: 'provider_link',
  title: t('{provider}を承認する', 'Approve the {provider}'),
  body: providerLink.provider_link.offerable.steps,
  links: ['provider_approval'],
  ...forIndirect,
  items: ['C108', 'C109', 'C110', 'C111', 'C112', 'C113', 'C114', 'C115'],
};

export type MfaGuidance = Pick<Edition['guidance'], 'mfa.policy' | 'mfa.enrolment'>;

/** STEP3 in the words of the edition. */
export function mfaSteps(mfa: MfaGuidance): readonly GuideStep[] {
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
