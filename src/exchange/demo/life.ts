import type { Dice } from './dice.ts';

/** Where a reseller stands on one day, in the words of the list. */
export interface Standing {
  readonly lifecycle: '' | '保留' | '辞退' | '稼働中' | '対応中';
  readonly domain: boolean;
  readonly mpn: string;
  readonly mpnDay: number | null;
  readonly mpnCauses: string;
  readonly hasPartnerId: boolean;
  readonly csp: string;
  readonly cspDay: number | null;
  readonly cspCauses: string;
  readonly isLinked: boolean;
  readonly mpaDay: number | null;
  readonly mfaDay: number | null;
  /** Days from the policy until everybody has a second factor; null when they never get there. */
  readonly mfaDays: number | null;
  readonly provider: string;
  readonly providerDay: number | null;
  readonly remark: string;
}

interface Milestone {
  readonly day: number;
  readonly change: Partial<Standing>;
}

/** One reseller's way through the procedure. Days count from today; yesterday is −1. */
export interface Life {
  readonly startDay: number;
  readonly type: 'indirect' | 'additional';
  readonly startPoint: 'no_mpn' | 'has_mpn' | 'enrolled_elsewhere';
  readonly milestones: readonly Milestone[];
}

const NOTHING: Standing = {
  lifecycle: '',
  domain: false,
  mpn: '',
  mpnDay: null,
  mpnCauses: '',
  hasPartnerId: false,
  csp: '',
  cspDay: null,
  cspCauses: '',
  isLinked: false,
  mpaDay: null,
  mfaDay: null,
  mfaDays: null,
  provider: '',
  providerDay: null,
  remark: '',
};

/** The standing on a day, or null before the reseller was known. */
export function standingOn(life: Life, day: number): Standing | null {
  if (day < life.startDay) return null;
  const reached = life.milestones.filter((one) => one.day <= day).map((one) => one.change);
  return Object.assign({ ...NOTHING }, ...reached) as Standing;
}

/** A way as the field knows them: most arrive, some wait, some are refused and come back, some give up (product notes 4.2–4.7). */
export function inventLife(dice: Dice): Life {
  const startDay = -dice.between(3, 330);
  const type = dice.chance(0.15) ? 'additional' : 'indirect';
  const startPoint = dice.chance(0.06) ? 'enrolled_elsewhere' : dice.chance(0.3) ? 'has_mpn' : 'no_mpn';
  const milestones: Milestone[] = [];
  const path = walk(dice, startDay, (day, change) => milestones.push({ day, change }));
  if (startPoint === 'enrolled_elsewhere') path.elsewhere();
  else if (
    path.tenant() &&
    (startPoint === 'has_mpn' ? path.knownId() : path.mpn()) &&
    path.csp() &&
    path.mpa()
  )
    path.mfa();
  if (type === 'indirect') path.provider();
  path.end();
  return { startDay, type, startPoint, milestones: milestones.sort((a, b) => a.day - b.day) };
}

type Mark = (day: number, change: Partial<Standing>) => void;

/** Each step says whether the reseller gets past it at all. */
function walk(dice: Dice, startDay: number, mark: Mark) {
  let day = startDay;
  let isDone = true;
  const wait = (low: number, high: number) => {
    day += dice.between(low, high);
    return day;
  };
  const stops = (probability: number) => {
    isDone &&= !dice.chance(probability);
    return isDone;
  };
  return {
    tenant() {
      mark(wait(1, 14), { domain: true, lifecycle: '対応中' });
      return stops(0.04);
    },
    knownId() {
      mark(day, { hasPartnerId: true });
      return true;
    },
    mpn() {
      mark(wait(1, 8), { mpn: '申請中', mpnDay: day });
      if (!stops(0.03)) return false;
      isDone = review(dice, wait, (at, state, causes) => {
        mark(at, {
          mpn: state,
          mpnDay: at,
          mpnCauses: causes,
          ...(state === '済' ? { hasPartnerId: true } : {}),
        });
      });
      return isDone;
    },
    csp() {
      mark(wait(1, 10), { csp: '申請中', cspDay: day });
      if (!stops(0.03)) return false;
      isDone = review(dice, wait, (at, state, causes) =>
        mark(at, { csp: state, cspDay: at, cspCauses: causes }),
      );
      mark(day, { isLinked: !dice.chance(0.08) });
      return isDone;
    },
    mpa() {
      if (!stops(0.08)) return false;
      mark(wait(1, 21), { mpaDay: day, isLinked: true });
      return true;
    },
    elsewhere() {
      mark(day, { hasPartnerId: true, lifecycle: '対応中' });
      mark(wait(1, 10), { mpaDay: day - dice.between(30, 400) });
      this.mfa();
    },
    mfa() {
      const mfaDays = dice.chance(0.15) ? null : dice.between(8, 30);
      mark(wait(0, 9), { mfaDay: day, mfaDays });
      isDone &&= mfaDays !== null;
      if (mfaDays !== null) day += mfaDays;
    },
    provider() {
      if (!isDone) return;
      mark(wait(0, 4), { provider: '依頼済', providerDay: day });
      if (dice.chance(0.07)) {
        mark(wait(1, 5), { provider: '延期', providerDay: day });
        isDone = dice.chance(0.5);
      }
      if (isDone) mark(wait(1, 14), { provider: '済', providerDay: day });
    },
    end() {
      if (isDone) mark(wait(1, 3), { lifecycle: '稼働中' });
      else if (dice.chance(0.12)) mark(wait(20, 60), { lifecycle: '辞退', remark: '先方都合により辞退' });
      else if (dice.chance(0.1))
        mark(wait(5, 30), { lifecycle: '保留', remark: '担当者の異動により再開待ち' });
    },
  };
}

const CAUSES = [
  '登記と不一致',
  'メールドメイン不一致',
  'メール未確認',
  '名称重複',
  '書類の期限切れ',
  '理由不明',
] as const;

/** One of Microsoft's reviews, with everything that can come between (C51–C65). True when it ends in approval. */
function review(
  dice: Dice,
  wait: (low: number, high: number) => number,
  mark: (day: number, state: string, causes: string) => void,
): boolean {
  mark(wait(0, 4), '審査中', '');
  for (let attempt = 1; ; attempt += 1) {
    if (dice.chance(0.05)) return false;
    if (dice.chance(0.12)) {
      mark(wait(1, 6), '書類待ち', '');
      if (dice.chance(0.2)) return false;
      mark(wait(2, 12), '審査中', '');
    }
    if (!dice.chance(attempt === 1 ? 0.22 : 0.3)) break;
    mark(wait(2, 14), '拒否', dice.pick(CAUSES));
    if (dice.chance(0.25)) return false;
    mark(wait(2, 20), '審査中', '');
  }
  mark(wait(1, 16), '済', '');
  return true;
}
