import type { Text } from '../kernel/text.ts';

/** What to do about a setting that cannot be used. */
export const REMEDIES = {
  port: {
    ja: '0から65535までのポート番号を指定してください。',
    en: 'write a port number between 0 and 65535.',
  },
  postgresUrl: {
    ja: 'postgresql:// で始まるURLを指定してください。',
    en: 'write a URL that begins with postgresql://.',
  },
  redisUrl: {
    ja: 'redis:// または rediss:// で始まるURLを指定してください。',
    en: 'write a URL that begins with redis:// or rediss://.',
  },
  webUrl: {
    ja: 'https:// または http:// で始まるURLを指定してください。',
    en: 'write a URL that begins with https:// or http://.',
  },
  smtpUrl: {
    ja: 'smtp:// または smtps:// で始まるURLを指定してください。',
    en: 'write a URL that begins with smtp:// or smtps://.',
  },
  mailAddress: {
    ja: 'メールアドレスだけを指定してください（例: support@example.com）。',
    en: 'write a mail address and nothing else, for example support@example.com.',
  },
  headerName: {
    ja: 'ヘッダーの名前を英数字とハイフンで指定してください（例: Resend-Idempotency-Key）。',
    en: 'write the name of a header in letters, digits and hyphens, for example Resend-Idempotency-Key.',
  },
  privateKey: {
    ja: 'PEM形式の秘密鍵を指定してください。ファイルで渡すときは MAIL_DKIM_KEY_FILE を使います。',
    en: 'give a private key in PEM; use MAIL_DKIM_KEY_FILE to name a file.',
  },
  dkimTogether: {
    ja: 'MAIL_DKIM_DOMAIN、MAIL_DKIM_SELECTOR、MAIL_DKIM_KEY は3つとも設定してください。',
    en: 'set MAIL_DKIM_DOMAIN, MAIL_DKIM_SELECTOR and MAIL_DKIM_KEY together.',
  },
  secretLength: {
    ja: '32文字以上にしてください。「openssl rand -base64 48」の出力をそのまま使えます。',
    en: 'use at least 32 characters; the output of "openssl rand -base64 48" will do.',
  },
  secretGuessable: {
    ja: '見本のままか、推測されやすい値です。「openssl rand -base64 48」の出力に置き換えてください。',
    en: 'this is an example or easily guessed; replace it by the output of "openssl rand -base64 48".',
  },
  proxies: {
    ja: 'プロキシのアドレスまたは範囲をカンマ区切りで指定してください（例: 10.0.0.0/8,192.168.1.4）。',
    en: 'list the proxies as addresses or ranges, for example 10.0.0.0/8,192.168.1.4.',
  },
  hosts: {
    ja: 'ホスト名、または「ホスト名:ポート番号」をカンマ区切りで指定してください（例: keycloak.corp.example）。',
    en: 'list hosts, each with its port if it has one, for example keycloak.corp.example.',
  },
  count: {
    ja: '1から9999999までの整数を指定してください。',
    en: 'write a whole number between 1 and 9999999.',
  },
  logLevel: {
    ja: 'fatal、error、warn、info、debug、silent のいずれかを指定してください。',
    en: 'choose one of fatal, error, warn, info, debug, silent.',
  },
  twice: {
    ja: '値そのものと _FILE の両方が設定されています。どちらか一方にしてください。',
    en: 'both the value and its _FILE are set; keep one of them.',
  },
  unreadable: {
    ja: '指定されたファイルを読み取れません。パスと権限を確認してください。',
    en: 'the file cannot be read; check its path and permissions.',
  },
  databaseNeeded: {
    ja: 'Shirube が動いていません。npm start で起動するか、DATABASE_URL でデータベースを指定してください。',
    en: 'Shirube is not running here; start it with npm start, or name a database with DATABASE_URL.',
  },
  secretNeeded: {
    ja: '必須です。「openssl rand -base64 48」の出力を設定し、大切に保管してください。',
    en: 'required; set it to the output of "openssl rand -base64 48" and keep it safe.',
  },
} as const satisfies Record<string, Text>;
export type Remedy = keyof typeof REMEDIES;

/** A setting that cannot be used. Names the variable and the remedy, never the value, which may be a secret. */
export class ConfigError extends Error {
  readonly variable: string;
  readonly text: Text;
  constructor(variable: string, remedy: Remedy) {
    super(`${variable}: ${REMEDIES[remedy].en}`);
    this.name = 'ConfigError';
    this.variable = variable;
    this.text = { ja: `${variable}: ${REMEDIES[remedy].ja}`, en: this.message };
  }
}
