import { ConfigError } from '../config/config-error.ts';
import { AppError } from '../kernel/app-error.ts';
import type { Locale, Text } from '../kernel/text.ts';
import { MigrationFailed } from '../platform/db/migrate.ts';
import { EmbeddedError, type EmbeddedFailure } from '../platform/embedded/embedded-error.ts';
import { fieldMessage } from '../platform/http/field-messages.ts';
import { PROBLEMS } from '../platform/http/problems.ts';

/**
 * One sentence for the person at the terminal: what stands in the way and what to do. Undefined for a failure that is a
 * fault of the program itself.
 */
export function explainFailure(error: unknown): Text | undefined {
  if (error instanceof ConfigError) return error.text;
  if (error instanceof EmbeddedError) return EMBEDDED[error.reason](error.detail);
  if (error instanceof MigrationFailed) return migrationFailed(error);
  if (error instanceof AppError) return refused(error);
  const { code, port, address } = facts(error);
  if (code === 'EADDRINUSE') return portTaken(port ?? 0);
  if (code === 'EACCES' && port !== undefined) return portForbidden(port);
  if (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && port === undefined)) return hostUnknown(address);
  return code === undefined ? undefined : databaseProblem(code);
}

const EMBEDDED: Readonly<Record<EmbeddedFailure, (detail: string) => Text>> = {
  'already-running': (folder) => ({
    ja: `このデータフォルダー（${folder}）では、すでに Shirube が動いています。先にそちらを終了するか、SHIRUBE_DATA_DIR で別のフォルダーを指定してください。`,
    en: `Shirube is already running on this data folder (${folder}). Stop it first, or name another folder with SHIRUBE_DATA_DIR.`,
  }),
  'disk-full': (path) => ({
    ja: `ディスクに空きがありません（${path}）。空き容量を確保してから、もう一度実行してください。`,
    en: `The disk is full (${path}). Free some space and try again.`,
  }),
  'folder-not-writable': (path) => ({
    ja: `データフォルダー（${path}）に書き込めません。権限を確認するか、SHIRUBE_DATA_DIR で別のフォルダーを指定してください。`,
    en: `The data folder (${path}) cannot be written. Check its permissions, or name another folder with SHIRUBE_DATA_DIR.`,
  }),
  'folder-broken': (path) => ({
    ja: `データベースのファイル（${path}）が壊れているため起動できません。バックアップから戻してください。中身が不要なら、このフォルダーを削除すると新しいデータで始められます。`,
    en: `The database files (${path}) are damaged, so PostgreSQL cannot start. Restore them from a backup, or delete this folder to begin with new data.`,
  }),
  'folder-other-version': (path) => ({
    ja: `データベースのファイル（${path}）は、別の版の PostgreSQL で作られています。SHIRUBE_DATA_DIR で別のフォルダーを指定してください。`,
    en: `The database files (${path}) were made by another version of PostgreSQL. Name another folder with SHIRUBE_DATA_DIR.`,
  }),
  'folder-other-secret': (path) => ({
    ja: `データフォルダー（${path}）は、別の SHIRUBE_SECRET で作られています。作成時の値に戻すか、SHIRUBE_DATA_DIR で別のフォルダーを指定してください。`,
    en: `The data folder (${path}) was made with another SHIRUBE_SECRET. Use that one again, or name another folder with SHIRUBE_DATA_DIR.`,
  }),
  'platform-unsupported': (platform) => ({
    ja: `この環境（${platform}）では付属の PostgreSQL を使えません。DATABASE_URL で PostgreSQL 15 以降を指定してください。`,
    en: `The included PostgreSQL does not run on this platform (${platform}). Name a PostgreSQL 15 or later with DATABASE_URL.`,
  }),
  'no-unprivileged-user': (folder) => ({
    ja: `PostgreSQL は root では動きません。一般ユーザーで実行するか、ほかのユーザーが通れる場所に ${folder} を移すか、DATABASE_URL でサーバーを指定してください。`,
    en: `PostgreSQL does not run as root. Use an ordinary user, move ${folder} to where other users may pass, or name a server with DATABASE_URL.`,
  }),
  'did-not-start': (words) => ({
    ja: `PostgreSQL を起動できませんでした: ${words}`,
    en: `PostgreSQL did not start: ${words}`,
  }),
  ended: (log) => ({
    ja: `動作中に PostgreSQL が終了したため、Shirube も終了しました。原因は ${log} の末尾に記録されています。`,
    en: `PostgreSQL ended while it was in use, so Shirube ended too. The end of ${log} tells why.`,
  }),
};

function migrationFailed(error: MigrationFailed): Text {
  const code = error.sqlState ?? '?';
  return {
    ja: `データベースの更新「${error.migration}」が失敗しました（SQLSTATE ${code}）。変更は取り消され、データは元のままです。`,
    en: `The database change "${error.migration}" failed (SQLSTATE ${code}). It was undone, the data are as before.`,
  };
}

/** The same words as the API, with the fields that are wrong. */
function refused({ code, options }: AppError): Text {
  if (options.say) return options.say;
  const { title, detail } = PROBLEMS[code];
  const errors = options.errors ?? [];
  if (errors.length === 0) return { ja: `${title.ja}。${detail.ja}`, en: `${title.en}. ${detail.en}` };
  const fields = (locale: Locale): string =>
    errors.map((error) => `${error.pointer.slice(1)}: ${fieldMessage(error, locale)}`).join('; ');
  return { ja: `${title.ja}。${fields('ja')}`, en: `${title.en}. ${fields('en')}` };
}

function portTaken(port: number): Text {
  return {
    ja: `ポート ${port} はほかのプログラムが使っています。PORT=${port + 1} npm start のように、別のポートを指定してください。`,
    en: `Port ${port} is used by another program. Choose another one, for example: PORT=${port + 1} npm start`,
  };
}

function portForbidden(port: number): Text {
  return {
    ja: `ポート ${port} を使う権限がありません。1024以上のポートを PORT で指定してください。`,
    en: `This user may not use port ${port}. Choose one from 1024 on with PORT.`,
  };
}

function hostUnknown(address: string | undefined): Text {
  return {
    ja: `HOST のアドレス（${address ?? ''}）はこのコンピューターにありません。`,
    en: `This computer has no address ${address ?? ''} (HOST).`,
  };
}

function databaseProblem(code: string): Text | undefined {
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|57P03)$/.test(code)) {
    return {
      ja: `DATABASE_URL のデータベースに接続できません（${code}）。サーバーが動いているか、アドレスが正しいかを確認してください。`,
      en: `The database of DATABASE_URL cannot be reached (${code}). Check that it is running and that the address is right.`,
    };
  }
  if (/^(28P01|28000|3D000)$/.test(code)) {
    return {
      ja: `DATABASE_URL のデータベースに拒否されました（SQLSTATE ${code}）。ユーザー名、パスワード、データベース名を確認してください。`,
      en: `The database of DATABASE_URL refused the connection (SQLSTATE ${code}). Check user, password and database name.`,
    };
  }
  if (code === '42501') {
    return {
      ja: 'DATABASE_URL のユーザーに権限が足りません。データベースの所有者で、CREATEROLE 権限を持つユーザーを指定してください。',
      en: 'The user of DATABASE_URL lacks rights: it must own the database and have CREATEROLE.',
    };
  }
  return undefined;
}

function facts(error: unknown): { code?: string; port?: number; address?: string } {
  if (!(error instanceof Error)) return {};
  // A failed connection to a name with several addresses is one error around one per address.
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return inner as { code?: string; port?: number; address?: string };
}
