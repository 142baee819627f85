import type { GuideStep } from '../../edition.ts';
import { workTenant } from '../guidance/work-tenant.ts';
import { t } from '../write.ts';
import { forEnrolling } from './audience.ts';

export const account: readonly GuideStep[] = [
  {
    code: 'account.choose',
    stage: 'work_tenant',
    title: t('組織アカウントを選ぶ', 'Choose the work account'),
    body: workTenant.work_tenant.undecided.steps,
    links: [],
    ...forEnrolling,
    items: ['C14', 'C15', 'C16', 'C17'],
  },
  {
    code: 'account.create',
    stage: 'work_tenant',
    title: t('組織アカウントを作る', 'Create the work account'),
    body: workTenant.work_tenant.planned_new.steps,
    links: ['mpn_join', 'csp_enrolment'],
    ...forEnrolling,
    items: ['C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27'],
  },
  {
    code: 'account.continue',
    stage: 'work_tenant',
    title: t('作ったアカウントで続ける', 'Go on with that account'),
    body: workTenant.work_tenant.created.steps,
    links: [],
    ...forEnrolling,
    items: ['C28', 'C29', 'C30'],
  },
];
