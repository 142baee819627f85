import type { z } from 'zod';
import type { FieldError } from '../../kernel/app-error.ts';
import type { Locale, Text } from '../../kernel/text.ts';

/** Messages for one wrong field. `{name}` is filled from the error's params. Areas add their own codes with `addFieldMessages`. */
const MESSAGES: Record<string, Text> = {
  required: { ja: 'この項目は必須です', en: 'This field is required' },
  unknown_field: { ja: 'この項目は使えません', en: 'This field is not known' },
  wrong_type: {
    ja: '値の種類が違います（{expected} が必要です）',
    en: 'Wrong type of value ({expected} expected)',
  },
  too_short: { ja: '{minimum} 以上が必要です', en: 'At least {minimum} is needed' },
  too_long: { ja: '{maximum} 以下にしてください', en: 'At most {maximum} is allowed' },
  not_one_of: { ja: '次のいずれかにしてください: {values}', en: 'Use one of: {values}' },
  wrong_format: { ja: '形式が正しくありません（{format}）', en: 'Wrong format ({format})' },
  in_the_future: { ja: '未来の日時は指定できません', en: 'The time may not be in the future' },
  unknown_evidence: {
    ja: 'この書類は登録されていないか、差し戻し・期限切れです。書類をアップロードし直すか、書類を付けずに報告してください',
    en: 'There is no such document, or it was refused or has expired. Upload it again, or report without it',
  },
  unknown_reseller: {
    ja: 'この id のリセラー様は登録されていません',
    en: 'There is no such reseller. Check the id',
  },
  reseller_role_only: {
    ja: '役割が reseller のキーでのみ指定できます',
    en: 'Only for keys of the role reseller',
  },
  integration_role_only: {
    ja: '役割が integration のキーでのみ指定できます',
    en: 'Only for keys of the role integration',
  },
  issuer_malformed: {
    ja: '発行者 (issuer) の https アドレスを、クエリを付けずに指定してください',
    en: 'Give the https address of the issuer, without a query',
  },
  issuer_many_directories: {
    ja: '御社のテナント ID を含む発行者を指定してください（common や organizations は使えません）',
    en: 'Give the issuer with the id of your own directory (not common or organizations)',
  },
  ascii_only: {
    ja: '半角の英数字と記号によるアドレスを入力してください',
    en: 'Use an address of plain letters, digits and signs (ASCII)',
  },
  out_of_range: { ja: '2000年から2100年までの日付にしてください', en: 'Use a date from 2000 to 2100' },
  unreadable_text: { ja: '使えない文字が含まれています', en: 'It contains characters that cannot be kept' },
  too_deep: { ja: '入れ子が深すぎます', en: 'It is nested too deeply' },
  invalid: { ja: '値が正しくありません', en: 'The value is not valid' },
};

/** Registers an area's own messages once, at start-up. */
export function addFieldMessages(messages: Readonly<Record<string, Text>>): void {
  Object.assign(MESSAGES, messages);
}

/** The sentence for one field error. */
export function fieldMessage(error: FieldError, locale: Locale): string {
  const text = MESSAGES[error.code] ?? MESSAGES.invalid;
  if (!text) return error.code;
  return text[locale].replace(/\{(\w+)\}/g, (_, name: string) => String(error.params?.[name] ?? ''));
}

const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** JSON Pointer (RFC 6901) of a path inside the body, or `?name` for a query parameter. */
export function pointerOf(
  path: readonly PropertyKey[],
  where: 'body' | 'querystring' | 'params' | 'headers',
): string {
  if (where === 'querystring') return `?${path.map(String).join('.')}`;
  return path.map((part) => `/${escapePointer(part)}`).join('');
}

type Issue = z.core.$ZodIssue;

/** A schema's complaints as field errors, one for each place. */
export function fieldErrorsOf(
  issues: readonly Issue[],
  where: 'body' | 'querystring' | 'params' | 'headers',
): FieldError[] {
  return issues.flatMap((issue) => fromIssue(issue, where));
}

function fromIssue(issue: Issue, where: 'body' | 'querystring' | 'params' | 'headers'): FieldError[] {
  const pointer = pointerOf(issue.path, where);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key], where),
        code: 'unknown_field',
      }));
    case 'invalid_type':
      return issue.input === undefined
        ? [{ pointer, code: 'required' }]
        : [{ pointer, code: 'wrong_type', params: { expected: issue.expected } }];
    case 'too_small':
      return [{ pointer, code: 'too_short', params: { minimum: Number(issue.minimum) } }];
    case 'too_big':
      return [{ pointer, code: 'too_long', params: { maximum: Number(issue.maximum) } }];
    case 'invalid_value':
      return [
        {
          pointer,
          code: issue.input === undefined ? 'required' : 'not_one_of',
          params: { values: issue.values.join(', ') },
        },
      ];
    case 'invalid_format':
      return [{ pointer, code: 'wrong_format', params: { format: issue.format } }];
    case 'invalid_union':
      return [{ pointer, code: 'invalid' }];
    case 'custom': {
      const code = typeof issue.params?.code === 'string' ? issue.params.code : 'invalid';
      return [{ pointer, code }];
    }
    default:
      return [{ pointer, code: 'invalid' }];
  }
}
