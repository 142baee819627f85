import type { Edition } from '../edition.ts';
import { t } from './write.ts';

/** What people who wait are told, and the days on which somebody looks again (C52, C53, C85, C120, C128). */
export const review: Edition['review'] = {
  expectation: {
    mpn: t('{mpnTime}。この間、必要な操作はありません。', '{mpnTime}. There is nothing to do meanwhile.'),
    csp: t('{cspTime}。この間、必要な操作はありません。', '{cspTime}. There is nothing to do meanwhile.'),
  },
  checkBackBusinessDays: 3,
  lateAfterBusinessDays: 5,
  mailMissingAfterBusinessDays: 1,
  appealLimit: 3,
};

/** Fourteen days while under way, half a year once live. */
export const staleAfterDays: Edition['staleAfterDays'] = { active: 14, live: 180 };
