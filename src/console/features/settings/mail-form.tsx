import { Stack, TextInput } from '@mantine/core';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Tenant } from '../../vocabulary/codes.ts';
import { fieldError } from './field-errors.ts';
import { SettingsForm } from './settings-form.tsx';
import { TenantConflict } from './tenant-conflict.tsx';
import { useTenantDraft } from './tenant-draft.ts';

const TEXTS = {
  mail: t('差出人', 'Sender'),
  mailWhy: t(
    '空欄の項目には、システム全体の設定を使います。',
    'Where a field is empty, the settings of the installation are used.',
  ),
  branding: t('メールの見た目と問い合わせ先', 'Look of the mails, and whom to ask'),
  brandingWhy: t(
    'リセラーに届くメールの見出しと署名に表示します。',
    'Shown at the head of the mails and in their signature.',
  ),
};
const FIELDS = [
  { group: 'mail', key: 'senderName', label: t('差出人の名前', 'Sender’s name'), type: 'text' },
  { group: 'mail', key: 'senderAddress', label: t('差出人のアドレス', 'Sender’s address'), type: 'email' },
  {
    group: 'mail',
    key: 'replyTo',
    label: t('返信先', 'Reply to'),
    type: 'email',
    why: t(
      '返信が届くアドレスです。担当の方が読むアドレスにしてください。',
      'Answers go there: a person should read them.',
    ),
  },
  {
    group: 'branding',
    key: 'displayName',
    label: t('表示名', 'Display name'),
    type: 'text',
    why: t('空欄の場合は会社名を使います。', 'The company’s name where it is empty.'),
  },
  {
    group: 'branding',
    key: 'colour',
    label: t('色', 'Colour'),
    type: 'text',
    why: t(
      '#と6桁の英数字で入力します（例：#1F6F78）。白い文字が読みにくい色は、自動で濃くします。',
      'As # and six digits, like #1F6F78. A colour on which white cannot be read is darkened.',
    ),
  },
  { group: 'branding', key: 'supportPhone', label: t('窓口の電話番号', 'Support telephone'), type: 'tel' },
  { group: 'branding', key: 'supportMail', label: t('窓口のメールアドレス', 'Support mail'), type: 'email' },
] as const;
type Key = (typeof FIELDS)[number]['key'];
type Draft = Record<Key, string>;
type Values = Readonly<Record<Key, string | null>>;

function read({ settings }: Tenant): Draft {
  const values: Values = { ...settings.mail, ...settings.branding };
  return Object.fromEntries(FIELDS.map(({ key }) => [key, values[key] ?? ''])) as Draft;
}

/** Only the fields that were changed; an emptied one goes back to the installation's. */
function toPatch(changes: Partial<Draft>) {
  const of = (group: 'mail' | 'branding') =>
    Object.fromEntries(
      FIELDS.flatMap((field) => {
        const value = changes[field.key];
        return field.group === group && value !== undefined ? [[field.key, value.trim() || null]] : [];
      }),
    );
  return { mail: of('mail'), branding: of('branding') };
}

/** Who the mails come from, how they look, and whom a reader can ask. */
export function MailForm({ tenant }: { readonly tenant: Tenant }) {
  const say = useSay();
  const { base, draft, set, save, isChanged, goOn } = useTenantDraft<Draft>(tenant, read, toPatch);
  const describe = (of: Tenant) => FIELDS.map(({ key, label }) => [say(label), read(of)[key]] as const);
  const group = (name: 'mail' | 'branding') => (
    <Panel title={say(TEXTS[name])}>
      <Stack gap="sm">
        <p className="small dim">{say(name === 'mail' ? TEXTS.mailWhy : TEXTS.brandingWhy)}</p>
        {FIELDS.filter((field) => field.group === name).map((field) => (
          <TextInput
            key={field.key}
            type={field.type}
            label={say(field.label)}
            description={'why' in field ? say(field.why) : undefined}
            error={fieldError(save.error, `/settings/${name}/${field.key}`)}
            value={draft[field.key]}
            onChange={(event) => set({ [field.key]: event.currentTarget.value })}
          />
        ))}
      </Stack>
    </Panel>
  );
  return (
    <SettingsForm
      permission="tenant:edit"
      error={save.error}
      isBusy={save.isPending}
      isChanged={isChanged}
      onSave={() => save.mutate()}
      conflict={<TenantConflict base={base} describe={describe} onSeen={goOn} />}
    >
      {group('mail')}
      {group('branding')}
    </SettingsForm>
  );
}
