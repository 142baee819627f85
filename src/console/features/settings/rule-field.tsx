import { ActionIcon, Button, Group, NumberInput, Select, Stack, Switch } from '@mantine/core';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { IconPlus, IconX } from '../../ui/icons.ts';
import type { Tenant } from '../../vocabulary/codes.ts';
import { AUDIENCES, type Template } from '../reminders/names.ts';
import classes from './settings.module.css';

const TEXTS = {
  always: t(
    'この案内は止められません。却下や対応依頼に気付かないまま日が過ぎるのを防ぐためです。',
    'This one cannot be switched off: a rejection nobody is told about costs weeks.',
  ),
  off: t('送らない', 'Not sent'),
  standard: t('標準の日数', 'Standard days'),
  own: t('独自の日数：{steps}', 'Own days: {steps}'),
  setDays: t('日数を決める', 'Set the days'),
  useStandard: t('標準に戻す', 'Back to the standard'),
  after: t('日数', 'Days'),
  unit: t('数え方', 'Counted in'),
  to: t('送る相手', 'To'),
  add: t('送信を追加', 'Add a send'),
  remove: t('この送信を外す', 'Remove this send'),
  ahead: t(
    '期限の前は、マイナスの日数で入力します（30日前は -30）。',
    'Days before the date are negative: -30 is 30 days before.',
  ),
  daysOf: t('「{title}」の{what}', '{what} of “{title}”'),
};
const UNITS = { business_days: t('営業日', 'Business days'), days: t('日', 'Days') };
/** As the API does: what tells a reseller that its turn has come is always said. */
const ALWAYS_ON: readonly string[] = [
  'rejected_mail',
  'rejected_employment',
  'rejected_business',
  'rejected_other',
  'needs_fix',
  'your_turn',
];
/** Counted towards a date that lies ahead. */
const COUNTED_DOWN: readonly string[] = ['evidence_expiring', 'reauthorisation'];

type Rules = NonNullable<Tenant['settings']['reminderPolicy']['rules']>;
type Rule = NonNullable<Rules[keyof Rules]>;
type Step = NonNullable<Rule['steps']>[number];

/** What a tenant has decided about a row, in words. */
export function ruleInWords(rule: Rule | undefined, say: ReturnType<typeof useSay>): string {
  if (rule?.off) return say(TEXTS.off);
  if (!rule?.steps) return say(TEXTS.standard);
  const steps = rule.steps.map(({ after, unit, to }) => `${after} ${say(UNITS[unit])} ${say(AUDIENCES[to])}`);
  return say(TEXTS.own, { steps: steps.join(', ') });
}

interface RuleProps {
  readonly template: Template;
  readonly value: Rule | undefined;
  readonly error: string | undefined;
  readonly onChange: (rule: Rule | undefined) => void;
}

/** One row of the table of reminders: sent or not, and when. */
export function RuleField({ template: { rule, title, holds }, value, error, onChange }: RuleProps) {
  const say = useSay();
  const isAlways = ALWAYS_ON.includes(rule);
  const isAhead = COUNTED_DOWN.includes(rule);
  const steps = value?.steps;
  const first: Step = isAhead
    ? { after: -30, unit: 'days', to: 'contact' }
    : { after: 3, unit: 'business_days', to: 'contact' };
  return (
    <div className={classes.rule}>
      <Switch
        label={title}
        description={isAlways ? say(TEXTS.always) : holds}
        error={error}
        disabled={isAlways}
        checked={value?.off !== true}
        onChange={(event) => onChange(event.currentTarget.checked ? undefined : { off: true })}
      />
      {value?.off !== true && (
        <Stack gap="xs" mt="xs" ml={{ base: 0, sm: 48 }}>
          {steps && isAhead && <p className="small dim">{say(TEXTS.ahead)}</p>}
          {steps?.map((step, index) => (
            <StepField
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
              key={index}
              step={step}
              onChange={(next) => onChange({ steps: steps.map((one, at) => (at === index ? next : one)) })}
              onRemove={
                steps.length > 1
                  ? () => onChange({ steps: steps.filter((_, at) => at !== index) })
                  : undefined
              }
            />
          ))}
          <Group gap="xs">
            {!steps && <span className="small dim">{say(TEXTS.standard)}</span>}
            <Button
              size="compact-xs"
              variant="default"
              leftSection={steps && <IconPlus size={12} aria-hidden />}
              aria-label={say(TEXTS.daysOf, { title, what: say(steps ? TEXTS.add : TEXTS.setDays) })}
              onClick={() => onChange({ steps: [...(steps ?? []), steps?.at(-1) ?? first] })}
            >
              {say(steps ? TEXTS.add : TEXTS.setDays)}
            </Button>
            {steps && (
              <Button size="compact-xs" variant="default" onClick={() => onChange(undefined)}>
                {say(TEXTS.useStandard)}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </div>
  );
}

interface StepProps {
  readonly step: Step;
  readonly onChange: (step: Step) => void;
  readonly onRemove: (() => void) | undefined;
}

function StepField({ step, onChange, onRemove }: StepProps) {
  const say = useSay();
  return (
    <Group gap="xs" align="flex-end">
      <NumberInput
        size="xs"
        w={70}
        label={say(TEXTS.after)}
        min={-365}
        max={365}
        allowDecimal={false}
        hideControls
        value={step.after}
        onChange={(after) => onChange({ ...step, after: Number(after) || 0 })}
      />
      <Select
        size="xs"
        w={120}
        label={say(TEXTS.unit)}
        data={Object.entries(UNITS).map(([value, text]) => ({ value, label: say(text) }))}
        value={step.unit}
        allowDeselect={false}
        onChange={(unit) => unit && onChange({ ...step, unit: unit as Step['unit'] })}
      />
      <Select
        size="xs"
        w={130}
        label={say(TEXTS.to)}
        data={Object.entries(AUDIENCES).map(([value, text]) => ({ value, label: say(text) }))}
        value={step.to}
        allowDeselect={false}
        onChange={(to) => to && onChange({ ...step, to: to as Step['to'] })}
      />
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" aria-label={say(TEXTS.remove)} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </Group>
  );
}
