import { Group, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Tenant } from '../../vocabulary/codes.ts';
import { useTemplates } from '../reminders/names.ts';
import { fieldError } from './field-errors.ts';
import { RuleField, ruleInWords } from './rule-field.tsx';
import { SettingsForm } from './settings-form.tsx';
import { TenantConflict } from './tenant-conflict.tsx';
import { useTenantDraft } from './tenant-draft.ts';

const TEXTS = {
  hours: t('送信する時間帯', 'Sending hours'),
  hoursWhy: t(
    '営業日のこの時間帯にだけ、受け取る方の時刻で送ります。時間外に送る予定になったものは、次の営業日の朝に送ります。',
    'Mail leaves on business days in these hours by the recipient’s clock. What becomes due outside them leaves the next business morning.',
  ),
  begins: t('開始', 'From'),
  ends: t('終了', 'Until'),
  limits: t('送る回数', 'How often'),
  paused: t('すべての送信を止める', 'Stop all sending'),
  pausedWhy: t(
    '社内へのお知らせを含め、新しい送信を予定しません。初回の取り込みの前に止め、一覧を確認してから再開してください。',
    'Nothing is planned, notices to your own people included. Stop it before a first import and go on once the lists are right.',
  ),
  mailsPerWeek: t('同じ方に1週間に送る数の上限', 'Reminders a week for one person'),
  mailsPerRequirement: t('1つの手順について同じ方に送る数の上限', 'Reminders about one requirement'),
  replyPause: t('返信のあとに送らない営業日数', 'Business days of quiet after a reply'),
  standard: t(
    '標準は{n}です。「至急」の知らせは数に入れません。',
    'The standard is {n}. Urgent news does not count.',
  ),
  standardPause: t('標準は{n}です。', 'The standard is {n}.'),
  rules: t('リマインドの種類', 'Reminders'),
  rulesWhy: t(
    '種類ごとに、送るかどうかと送るまでの日数を決められます。手順の版に定めた標準を変えない種類は、そのままにしてください。',
    'For each, whether it is sent and after how many days. Leave alone what should follow the edition’s standard.',
  ),
};
const LIMITS = [
  { key: 'mailsPerWeek', standard: 2, min: 1, max: 5, why: TEXTS.standard },
  { key: 'mailsPerRequirement', standard: 4, min: 1, max: 8, why: TEXTS.standard },
  { key: 'replyPause', standard: 2, min: 0, max: 10, why: TEXTS.standardPause },
] as const;
type Policy = Tenant['settings']['reminderPolicy'];
type Rules = NonNullable<Policy['rules']>;
type Rule = Rules[keyof Rules];
interface Draft {
  readonly begins: string;
  readonly ends: string;
  readonly paused: boolean;
  readonly mailsPerWeek: number | undefined;
  readonly mailsPerRequirement: number | undefined;
  readonly replyPause: number | undefined;
  /** By the row's name, with `rule:` before it; each is a change of its own. */
  readonly [rule: `rule:${string}`]: Rule | undefined;
}

function read({ settings: { quietHours, reminderPolicy: policy } }: Tenant): Draft {
  const { paused = false, mailsPerWeek, mailsPerRequirement, replyPause, rules = {} } = policy;
  const rows = Object.entries(rules).map(([name, rule]) => [`rule:${name}`, rule]);
  const limits = { mailsPerWeek, mailsPerRequirement, replyPause };
  return { begins: quietHours.to, ends: quietHours.from, paused, ...limits, ...Object.fromEntries(rows) };
}

/** The policy is replaced as a whole; it is made from the version that was seen and what was changed in it. */
function toPatch(changes: Partial<Draft>, draft: Draft) {
  const rules = Object.entries(draft).flatMap(([name, rule]) =>
    name.startsWith('rule:') && rule !== undefined ? [[name.slice(5), rule]] : [],
  );
  const limits = LIMITS.flatMap(({ key }) => (draft[key] === undefined ? [] : [[key, draft[key]]]));
  const policy: Policy = {
    ...(draft.paused ? { paused: true } : {}),
    ...Object.fromEntries(limits),
    ...(rules.length > 0 ? { rules: Object.fromEntries(rules) } : {}),
  };
  const isHours = changes.begins !== undefined || changes.ends !== undefined;
  return {
    ...(isHours ? { quietHours: { from: draft.ends, to: draft.begins } } : {}),
    ...(Object.keys(changes).some((key) => key !== 'begins' && key !== 'ends')
      ? { reminderPolicy: policy }
      : {}),
  };
}

/** When mail may leave, how much of it, and which reminders there are. */
export function RemindersForm({ tenant }: { readonly tenant: Tenant }) {
  const say = useSay();
  const templates = useTemplates().data?.items ?? [];
  const { base, draft, set, save, isChanged, goOn } = useTenantDraft<Draft>(tenant, read, toPatch);
  const at = (path: string) => fieldError(save.error, `/settings/${path}`);
  const describe = (of: Tenant) => {
    const then = read(of);
    return [
      [say(TEXTS.begins), then.begins] as const,
      [say(TEXTS.ends), then.ends] as const,
      [say(TEXTS.paused), then.paused ? '✓' : ''] as const,
      ...LIMITS.map(({ key, standard }) => [say(TEXTS[key]), String(then[key] ?? standard)] as const),
      ...templates.map(({ rule, title }) => [title, ruleInWords(then[`rule:${rule}`], say)] as const),
    ];
  };
  return (
    <SettingsForm
      permission="tenant:edit"
      error={save.error}
      isBusy={save.isPending}
      isChanged={isChanged}
      onSave={() => save.mutate()}
      conflict={<TenantConflict base={base} describe={describe} onSeen={goOn} />}
    >
      <Panel title={say(TEXTS.hours)}>
        <p className="small dim">{say(TEXTS.hoursWhy)}</p>
        <Group mt="sm" align="flex-start">
          <TextInput
            type="time"
            label={say(TEXTS.begins)}
            error={at('quietHours/to')}
            value={draft.begins}
            onChange={(event) => set({ begins: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={say(TEXTS.ends)}
            error={at('quietHours/from')}
            value={draft.ends}
            onChange={(event) => set({ ends: event.currentTarget.value })}
          />
        </Group>
      </Panel>
      <Panel title={say(TEXTS.limits)}>
        <Stack gap="sm">
          <Switch
            label={say(TEXTS.paused)}
            description={say(TEXTS.pausedWhy)}
            checked={draft.paused}
            onChange={(event) => set({ paused: event.currentTarget.checked })}
          />
          {LIMITS.map(({ key, standard, min, max, why }) => (
            <NumberInput
              key={key}
              label={say(TEXTS[key])}
              description={say(why, { n: standard })}
              error={at(`reminderPolicy/${key}`)}
              min={min}
              max={max}
              allowDecimal={false}
              hideControls
              placeholder={String(standard)}
              value={draft[key] ?? ''}
              onChange={(value) =>
                set({ [key]: typeof value === 'number' ? value : undefined } as Partial<Draft>)
              }
            />
          ))}
        </Stack>
      </Panel>
      <Panel title={say(TEXTS.rules)}>
        <p className="small dim">{say(TEXTS.rulesWhy)}</p>
        {templates.map((template) => (
          <RuleField
            key={template.rule}
            template={template}
            value={draft[`rule:${template.rule}`]}
            error={at(`reminderPolicy/rules/${template.rule}`)}
            onChange={(rule) => set({ [`rule:${template.rule}`]: rule })}
          />
        ))}
      </Panel>
    </SettingsForm>
  );
}
