import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { IconPlus, IconX } from '../../ui/icons.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Tenant } from '../../vocabulary/codes.ts';

const TEXTS = {
  title: t('休業日', 'Days closed'),
  why: t(
    '土日・祝日のほかに、窓口が休む期間です。期日の計算と督促では、営業日として数えません。',
    'Days on which the desk is closed besides weekends and national holidays; deadlines and reminders do not count them.',
  ),
  from: t('開始日', 'From'),
  to: t('終了日', 'To'),
  label: t('名称', 'Name'),
  add: t('休業日を追加', 'Add days'),
  remove: t('この休業日を外す', 'Remove these days'),
};
type Closures = Tenant['settings']['closures'];

interface ClosuresProps {
  readonly closures: Closures;
  readonly onChange: (closures: Closures) => void;
}

export function ClosuresField({ closures, onChange }: ClosuresProps) {
  const say = useSay();
  const change = (index: number, part: Partial<Closures[number]>) =>
    onChange(closures.map((closure, at) => (at === index ? { ...closure, ...part } : closure)));
  return (
    <Panel title={say(TEXTS.title)}>
      <Stack gap="sm">
        <p className="small dim">{say(TEXTS.why)}</p>
        {closures.map((closure, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <Group key={index} align="flex-end">
            <TextInput
              type="date"
              required
              label={say(TEXTS.from)}
              value={closure.from}
              onChange={(event) => change(index, { from: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              required
              label={say(TEXTS.to)}
              value={closure.to}
              min={closure.from}
              onChange={(event) => change(index, { to: event.currentTarget.value })}
            />
            <TextInput
              required
              flex={1}
              label={say(TEXTS.label)}
              value={closure.label}
              onChange={(event) => change(index, { label: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={say(TEXTS.remove)}
              onClick={() => onChange(closures.filter((_, at) => at !== index))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...closures, { from: '', to: '', label: '' }])}
          >
            {say(TEXTS.add)}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
