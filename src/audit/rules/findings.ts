import type { Text } from '../../kernel/text.ts';

/**
 * What a verification can find. `tampered`: the log says something that an earlier signature, hash or number contradicts.
 * `unknown`: without this nobody can tell. `note`: worth knowing, nothing is wrong.
 */
export const FINDINGS = {
  'event-altered': {
    weight: 'tampered',
    text: {
      ja: '記録の内容が、登録時のハッシュと一致しません。',
      en: 'The event does not match the hash it was recorded with.',
    },
  },
  'event-missing': {
    weight: 'tampered',
    text: { ja: 'ログにある記録が存在しません。', en: 'The log names an event that does not exist.' },
  },
  'event-unlisted': {
    weight: 'tampered',
    text: {
      ja: 'ログにも封印待ちにも載っていない記録があります。',
      en: 'An event is neither in the log nor waiting to be sealed.',
    },
  },
  'event-listed-twice': {
    weight: 'tampered',
    text: {
      ja: '封印済みの記録が、封印待ちにも残っています。',
      en: 'An event is in the log and waits to be sealed as well.',
    },
  },
  'leaf-missing': {
    weight: 'tampered',
    text: { ja: 'ログの番号が抜けています。', en: 'The log skips a number.' },
  },
  'leaf-altered': {
    weight: 'tampered',
    text: {
      ja: 'ログに載った時刻が、それを含むチェックポイントと一致しません。',
      en: 'The time in the log is not that of the checkpoint over it.',
    },
  },
  'leaf-unsigned': {
    weight: 'tampered',
    text: {
      ja: 'どのチェックポイントにも含まれない記録がログにあります。',
      en: 'The log holds events that no checkpoint covers.',
    },
  },
  'subtree-altered': {
    weight: 'tampered',
    text: {
      ja: '証明に使う中間ハッシュが、記録から計算した値と一致しません。',
      en: 'A stored inner hash is not the one the events give.',
    },
  },
  'root-differs': {
    weight: 'tampered',
    text: {
      ja: '記録から計算した値が、署名済みチェックポイントと一致しません。この番号までのどこかが変更されています。',
      en: 'The events do not give the root that was signed: something up to this number was changed.',
    },
  },
  'checkpoint-altered': {
    weight: 'tampered',
    text: {
      ja: 'チェックポイントの内容が署名済みの文面と一致しないか、読み取れません。',
      en: 'A checkpoint differs from its signed note, or its note cannot be read.',
    },
  },
  'checkpoint-missing': {
    weight: 'tampered',
    text: {
      ja: '外部に保管されたチェックポイントが、データベースにありません。',
      en: 'A checkpoint that was copied outside is not in the database.',
    },
  },
  'signature-invalid': {
    weight: 'tampered',
    text: {
      ja: 'チェックポイントが、信頼する鍵で署名されていません。',
      en: 'A checkpoint is not signed by a trusted key.',
    },
  },
  'chain-broken': {
    weight: 'tampered',
    text: {
      ja: 'チェックポイントが、直前のものを指していません。',
      en: 'A checkpoint does not name the one before it.',
    },
  },
  'origin-differs': {
    weight: 'tampered',
    text: { ja: 'チェックポイントが別のログのものです。', en: 'A checkpoint belongs to another log.' },
  },
  forked: {
    weight: 'tampered',
    text: {
      ja: '外部に保管されたチェックポイントと、データベースのものが食い違っています。履歴が二つ存在します。',
      en: 'The copy outside and the database disagree about a checkpoint: there are two histories.',
    },
  },
  'set-back': {
    weight: 'tampered',
    text: {
      ja: '外部に保管されたチェックポイントの方が先に進んでいます。データベースが古い状態に戻されています。',
      en: 'The copy outside is ahead of the database: it was set back to an older state.',
    },
  },
  'copies-out-of-order': {
    weight: 'tampered',
    text: {
      ja: '外部に保管されたチェックポイントの順序が逆になっています。',
      en: 'The checkpoints outside are not in order.',
    },
  },
  'key-replaced': {
    weight: 'tampered',
    text: {
      ja: 'データベースの署名鍵が、信頼する鍵から引き継がれたものではありません。',
      en: 'A signing key in the database does not descend from the trusted one.',
    },
  },
  'sequence-broken': {
    weight: 'tampered',
    text: {
      ja: '対象ごとの通し番号が連続していません。',
      en: 'The numbers of an entity are not without gaps.',
    },
  },
  'revision-differs': {
    weight: 'tampered',
    text: {
      ja: 'リセラーの版番号が、最後の記録の番号と一致しません。',
      en: "A reseller's revision is not the number of its last event.",
    },
  },
  'state-differs': {
    weight: 'tampered',
    text: {
      ja: 'リセラーの現在の状態が、履歴をたどった結果と一致しません。',
      en: "A reseller's state is not what its history leads to.",
    },
  },
  'state-unclear': {
    weight: 'unknown',
    text: {
      ja: '履歴を現在の規則ではたどれないため、リセラーの状態を確認できません。',
      en: "A reseller's history cannot be followed with these rules, so its state cannot be judged.",
    },
  },
  'personal-key-missing': {
    weight: 'tampered',
    text: {
      ja: '消去の記録がないのに、個人データの鍵がありません。',
      en: 'The key of a person is gone without an erasure on record.',
    },
  },
  'no-trusted-key': {
    weight: 'unknown',
    text: {
      ja: '信頼できる公開鍵がないため、署名を確認できません。--public-key で指定してください。',
      en: 'There is no trusted public key, so signatures prove nothing. Give one with --public-key.',
    },
  },
  'no-copies': {
    weight: 'unknown',
    text: {
      ja: '外部に保管されたチェックポイントがないため、履歴全体が差し替えられていないとは言えません。',
      en: 'There is no checkpoint outside the database, so nobody can tell whether the whole history was replaced.',
    },
  },
  'copy-torn': {
    weight: 'note',
    text: {
      ja: '外部の保管先に、書き込みの途中で途切れた断片があります。',
      en: 'The copies hold a piece whose writing was interrupted.',
    },
  },
  'not-yet-copied': {
    weight: 'note',
    text: {
      ja: 'まだ外部に保管されていないチェックポイントがあります。',
      en: 'Some checkpoints are not copied outside yet.',
    },
  },
} as const satisfies Record<
  string,
  { readonly weight: 'tampered' | 'unknown' | 'note'; readonly text: Text }
>;
export type FindingCode = keyof typeof FINDINGS;

/** One thing found, and where. Ids and numbers only. */
export interface Finding {
  readonly code: FindingCode;
  readonly leafIndex?: number;
  readonly eventId?: string;
  readonly entity?: string;
  /** Tree size of the checkpoint concerned. */
  readonly size?: number;
  readonly keyId?: string;
}

export type Verdict = 'intact' | 'tampered' | 'cannot-tell';

/** The verdict over everything that was found. Tampering that was seen outweighs what could not be seen. */
export function verdictOf(codes: Iterable<FindingCode>): Verdict {
  const weights = new Set([...codes].map((code) => FINDINGS[code].weight));
  if (weights.has('tampered')) return 'tampered';
  return weights.has('unknown') ? 'cannot-tell' : 'intact';
}
