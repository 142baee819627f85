import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { type Text, t } from '../../../i18n/text.ts';
import { VALUE_NAMES } from '../../../vocabulary/fields.ts';
import { CHECKS, LIFECYCLES, STAGES } from '../../../vocabulary/labels.ts';
import { TRACKS, type TrackName } from '../../../vocabulary/tracks.ts';
import classes from '../reseller-page.module.css';

const FIELDS: Readonly<Record<string, Text>> = {
  lifecycle: t('手続き', 'Case'),
  stage: t('段階', 'Stage'),
  state: t('状態', 'State'),
  domain: t('ドメイン', 'Domain'),
  number: t('番号', 'Number'),
  attempt: t('申請の回数', 'Attempt'),
  cause: t('理由', 'Cause'),
  assigneeId: t('担当者', 'Assignee'),
  tags: t('タグ', 'Tags'),
  contacts: t('連絡先', 'Contacts'),
  company: t('会社情報', 'Company'),
  registeredName: t('会社名', 'Registered name'),
  corporateNumber: t('法人番号', 'Corporate number'),
  phone: t('電話番号', 'Phone'),
  website: t('ウェブサイト', 'Website'),
  address: t('所在地', 'Address'),
  externalRef: t('管理番号', 'Reference'),
  type: t('区分', 'Type'),
  startPoint: t('開始時の状態', 'Start point'),
  programme: t('手順の版', 'Edition'),
  effectiveDate: t('発効日', 'Effective date'),
  acceptedBy: t('同意した人', 'Accepted by'),
  submittedName: t('申請した社名', 'Submitted name'),
  method: t('方法', 'Method'),
  hold: t('保留', 'Hold'),
  policy: t('必須にする設定', 'policy'),
  enrolment: t('利用者の登録', 'users'),
};

interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What an event changed, in words; the bookkeeping of attempts, which the states repeat, is left out. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const say = useSay();
  const value = useValueText();
  const shown = changes.filter(({ path }) => !/\.(attempts|readings)\.|\.since$|seenAt$/.test(path));
  if (shown.length === 0) return null;
  return (
    <ul className={classes.changes}>
      {shown.map(({ path, from, to }) => (
        <li key={path}>
          <span className="dim">{say(nameOfPath(path))}:</span> {value(path, from)} → {value(path, to)}
        </li>
      ))}
    </ul>
  );
}

/** "CSP登録・メールの所有権・状態" for `tracks.csp.checks.email_ownership.state`. */
export function nameOfPath(path: string): Text {
  const parts = path.split('.').filter((part) => part !== 'tracks' && part !== 'checks');
  const names = parts.map((part) => {
    if (part in TRACKS) return TRACKS[part as TrackName].name;
    return CHECKS[part] ?? FIELDS[part] ?? t(part, part);
  });
  const kept = names.length > 1 && parts.at(-1) === 'state' ? names.slice(0, -1) : names;
  return t(kept.map(({ ja }) => ja).join('・'), kept.map(({ en }) => en).join(', '));
}

/** A value as people say it: states and causes by name, dates as dates, nothing as a dash. */
export function useValueText() {
  const say = useSay();
  const format = useFormat();
  const text = (path: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (Array.isArray(value)) return value.map((item) => text(path, item)).join('、') || '—';
    if (typeof value === 'object') {
      return Object.values(value)
        .map((part) => text(path, part))
        .filter((part) => part !== '—')
        .join(' ');
    }
    const word = String(value);
    if (/^\d{4}-\d\d-\d\dT/.test(word)) return format.moment(word);
    const known = wordOf(path, word);
    return known ? say(known) : word;
  };
  return text;
}

function wordOf(path: string, code: string): Text | undefined {
  const track = path.replace('tracks.', '').split('.')[0] ?? '';
  if (track in TRACKS && !path.includes('checks')) {
    const states: Readonly<Record<string, Text>> = TRACKS[track as TrackName].states;
    if (states[code]) return states[code];
  }
  if (path === 'lifecycle') return LIFECYCLES[code];
  if (path === 'stage') return STAGES[code as keyof typeof STAGES];
  return CHECK_STATES[code] ?? VALUE_NAMES[code];
}

const CHECK_STATES: Readonly<Record<string, Text>> = {
  not_started: t('未開始', 'Not started'),
  pending: t('確認中', 'Pending'),
  passed: t('確認済み', 'Passed'),
  failed: t('不合格', 'Failed'),
};
