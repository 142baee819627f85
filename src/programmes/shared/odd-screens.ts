import type { OddScreen } from '../edition.ts';
import { advice } from './advice.ts';
import { t } from './write.ts';

/** What frightens people and needs not: said with every task that happens on the screen in question. */
export const oddScreens: readonly OddScreen[] = [
  {
    text: t(
      '会社を検索して「結果が見つかりませんでした」と出るのは正常です。「手動で入力」へ進みます。',
      'If the company search finds nothing, that is as it should be. Go on to manual entry.',
    ),
    at: ['mpn.application'],
    items: ['C47'],
  },
  {
    text: t(
      '「今はスキップする」を押すと終わったように見えますが、関連付けは済んでいません。',
      'After “Skip for now” it looks finished, but the association is still missing.',
    ),
    at: ['id_link', 'csp.application'],
    items: ['C74'],
  },
  {
    text: t(
      '「同意」のボタンが出ないときは、グローバル管理者でサインインしているかを確かめます。',
      'If the button to accept is missing, check that you are signed in as a global administrator.',
    ),
    at: ['mpa'],
    items: ['C122'],
  },
  {
    text: t(
      '設定した直後は割合が上がらないことがあります。数字は過去7日分から計算されます。',
      'Right after the setting the percentage may stay low: it is counted over the past seven days.',
    ),
    at: ['mfa.policy', 'mfa.enrolment'],
    items: ['C126'],
  },
  { text: advice.privateWindow, at: null, items: ['C39'] },
  { text: advice.englishScreen, at: null, items: ['C40'] },
  { text: advice.sameAccount, at: null, items: ['C29'] },
  { text: advice.dismissTours, at: null, items: ['C41'] },
  { text: advice.screensDiffer, at: null, items: ['C1'] },
];
