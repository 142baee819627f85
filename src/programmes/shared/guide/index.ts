import type { Text } from '../../../kernel/text.ts';
import type { GuideStep } from '../../edition.ts';
import { account } from './account.ts';
import { beforeYouStart } from './before.ts';
import { csp, idLinkStep } from './csp.ts';
import { programme } from './programme.ts';
import { rejectedStep } from './rejected.ts';
import { type MfaGuidance, mfaSteps, mpaStep, providerStep } from './selling.ts';

export { forEveryone } from './audience.ts';

/** The printed-guide view in the order of the procedure; the edition brings its own MFA steps and later checks. */
export function guideWith(mfa: MfaGuidance, moreChecks: readonly Text[] = []): readonly GuideStep[] {
  return [
    ...beforeYouStart,
    ...account,
    ...programme,
    ...csp,
    rejectedStep(moreChecks),
    idLinkStep,
    mpaStep,
    ...mfaSteps(mfa),
    providerStep,
  ];
}
