import type { ErrorCode } from '../../kernel/app-error.ts';
import type { Text } from '../../kernel/text.ts';

interface Problem {
  readonly status: number;
  readonly title: Text;
  readonly detail: Text;
}

/** The one table of failures (RFC 9457): code → status, title and what the caller can do. 5xx says nothing of the inside. */
export const PROBLEMS: Readonly<Record<ErrorCode, Problem>> = {
  'invalid-request': {
    status: 400,
    title: { ja: 'リクエストの内容に誤りがあります', en: 'The request is not valid' },
    detail: {
      ja: 'errors に示した項目を直して、もう一度送信してください。何も変更されていません。',
      en: 'Correct the fields listed in errors and send it again. Nothing was changed.',
    },
  },
  'malformed-json': {
    status: 400,
    title: { ja: 'JSON として読み取れません', en: 'The body is not valid JSON' },
    detail: {
      ja: '本文の JSON の書き方を確認してください。何も変更されていません。',
      en: 'Check the JSON of the body. Nothing was changed.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    title: { ja: 'この形式の本文は受け取れません', en: 'This media type is not accepted' },
    detail: {
      ja: 'Content-Type には application/json を指定してください（取り込みは multipart/form-data）。',
      en: 'Send Content-Type application/json (multipart/form-data for imports).',
    },
  },
  'payload-too-large': {
    status: 413,
    title: { ja: '送信された内容が大きすぎます', en: 'The body is too large' },
    detail: {
      ja: '本文は 1 MiB まで、取り込みファイルは 64 MiB までです。分けて送信してください。',
      en: 'A body may have 1 MiB, an import file 64 MiB. Split it and send it again.',
    },
  },
  'headers-too-large': {
    status: 431,
    title: { ja: 'リクエストヘッダーが大きすぎます', en: 'The request headers are too large' },
    detail: {
      ja: 'ヘッダーと URL は合わせて 16 KiB までです。短くして送信してください。',
      en: 'Headers and address may have 16 KiB together. Shorten them and send it again.',
    },
  },
  'request-timeout': {
    status: 408,
    title: { ja: 'リクエストの送信に時間がかかりすぎました', en: 'The request took too long to arrive' },
    detail: {
      ja: '接続を確認して、もう一度送信してください。何も変更されていません。',
      en: 'Check the connection and send it again. Nothing was changed.',
    },
  },
  unauthenticated: {
    status: 401,
    title: { ja: '認証が必要です', en: 'Authentication is required' },
    detail: {
      ja: '有効な API キーを Authorization: Bearer で送信してください。キーの期限切れや取り消しも確認してください。',
      en: 'Send a valid API key as Authorization: Bearer. Check whether the key has expired or was revoked.',
    },
  },
  forbidden: {
    status: 403,
    title: { ja: 'この操作を行う権限がありません', en: 'You may not do this' },
    detail: {
      ja: 'この役割では行えない操作です。管理者にご相談ください。',
      en: 'Your role does not include this. Ask an administrator.',
    },
  },
  'not-found': {
    status: 404,
    title: { ja: '見つかりません', en: 'Not found' },
    detail: {
      ja: '指定されたものは存在しないか、参照できません。',
      en: 'It does not exist, or you cannot see it.',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { ja: 'このメソッドは使えません', en: 'This method is not allowed' },
    detail: {
      ja: 'Allow ヘッダーにあるメソッドを使ってください。',
      en: 'Use a method named in the Allow header.',
    },
  },
  conflict: {
    status: 409,
    title: { ja: '現在の状態と合いません', en: 'It does not fit the current state' },
    detail: {
      ja: '最新の内容を取得してから、もう一度お試しください。',
      en: 'Read the current state and try again.',
    },
  },
  duplicate: {
    status: 409,
    title: { ja: 'すでに登録されています', en: 'It exists already' },
    detail: {
      ja: '同じ値がすでに使われています。既存の登録をご確認ください。',
      en: 'The same value is already in use. Look at the existing entry.',
    },
  },
  'transition-refused': {
    status: 409,
    title: { ja: 'いまの状態では受け付けられません', en: 'It cannot be accepted in the current state' },
    detail: {
      ja: 'reason に理由、allowedEvents にいま報告できる出来事を示しています。',
      en: 'reason says why; allowedEvents lists what can be reported now.',
    },
  },
  'revision-required': {
    status: 428,
    title: { ja: 'If-Match が必要です', en: 'If-Match is required' },
    detail: {
      ja: '取得したときの ETag を If-Match ヘッダーに入れて送信してください。',
      en: 'Send the ETag you read as If-Match.',
    },
  },
  'revision-stale': {
    status: 412,
    title: { ja: 'ほかの人が先に更新しています', en: 'Somebody else was first' },
    detail: {
      ja: '最新の内容を取得し、変更を確認してからもう一度送信してください。入力した内容は保存されていません。',
      en: 'Read the current record, look at what changed, and send it again. Your change was not saved.',
    },
  },
  'invalid-data': {
    status: 422,
    title: { ja: '内容がこの出来事に合いません', en: 'The data does not fit' },
    detail: {
      ja: 'errors に示した項目を直して、もう一度送信してください。何も変更されていません。',
      en: 'Correct the fields listed in errors and send it again. Nothing was changed.',
    },
  },
  'invalid-cursor': {
    status: 400,
    title: { ja: 'カーソルが正しくありません', en: 'The cursor is not valid' },
    detail: {
      ja: '期限切れか、別の条件のカーソルです。最初のページから取得し直してください。',
      en: 'It expired, or belongs to another query. Start again from the first page.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      ja: 'この Idempotency-Key は別の内容で使われています',
      en: 'This Idempotency-Key was used for another request',
    },
    detail: { ja: '新しい内容には新しいキーを使ってください。', en: 'Use a new key for a new request.' },
  },
  'idempotency-in-progress': {
    status: 409,
    title: { ja: '同じリクエストを処理中です', en: 'The same request is still running' },
    detail: {
      ja: '少し待ってから、同じキーで再送してください。',
      en: 'Wait a moment and repeat it with the same key.',
    },
  },
  'rate-limited': {
    status: 429,
    title: { ja: 'リクエストが多すぎます', en: 'Too many requests' },
    detail: {
      ja: 'Retry-After の秒数を待ってから再送してください。',
      en: 'Wait for the seconds in Retry-After, then repeat it.',
    },
  },
  overloaded: {
    status: 503,
    title: { ja: 'ただいま混み合っています', en: 'The service is busy' },
    detail: { ja: '少し待ってから再送してください。', en: 'Wait a moment and repeat it.' },
  },
  unavailable: {
    status: 503,
    title: { ja: '一時的にご利用いただけません', en: 'The service is unavailable for a moment' },
    detail: {
      ja: '少し待ってから、同じ Idempotency-Key で再送してください。二重に処理されることはありません。',
      en: 'Wait a moment and repeat it with the same Idempotency-Key; nothing is done twice.',
    },
  },
  internal: {
    status: 500,
    title: { ja: 'サーバー内部で問題が発生しました', en: 'Something went wrong on our side' },
    detail: {
      ja: 'お問い合わせの際は requestId をお知らせください。',
      en: 'Quote the requestId when you contact support.',
    },
  },
};

const TYPE_BASE = 'https://shirube.example/problems/';

/** The `type` member: a stable name for the code, not an address that has to answer. */
export const problemType = (code: ErrorCode): string => TYPE_BASE + code;
