import { ActionIcon, Button, Group, Select, Stack } from '@mantine/core';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { IconPlus, IconX } from '../../../ui/icons.ts';
import { FIELD_NAMES } from '../../../vocabulary/fields.ts';
import type { FieldSchema } from './schema-field.tsx';

const TEXTS = { add: t('追加', 'Add'), remove: t('この行を外す', 'Remove this line') };
type Pair = Readonly<Record<string, string>>;

interface PairsProps {
  readonly label: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly nameOf: (code: string) => string;
}

/** A list of objects whose members are all choices, one line each: what was refused, and why. */
export function PairsField({ label, schema, value, onChange, nameOf }: PairsProps) {
  const say = useSay();
  const members = Object.entries(schema.items?.properties ?? {});
  const pairs: readonly Pair[] = Array.isArray(value) && value.length > 0 ? value : [{}];
  const change = (index: number, name: string, code: string | null) =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, [name]: code ?? '' } : pair)));
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <span style={{ fontWeight: 600, fontSize: 'var(--mantine-font-size-sm)' }}>{label}</span>
      {pairs.map((pair, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <Group key={index} gap="xs" wrap="nowrap">
          {members.map(([name, member]) => (
            <Select
              key={name}
              flex={1}
              required
              aria-label={FIELD_NAMES[name] ? say(FIELD_NAMES[name]) : name}
              placeholder={FIELD_NAMES[name] ? say(FIELD_NAMES[name]) : name}
              data={(member.enum ?? []).map((code) => ({ value: code, label: nameOf(code) }))}
              value={pair[name] ?? null}
              onChange={(code) => change(index, name, code)}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say(TEXTS.remove)}
            disabled={pairs.length === 1}
            onClick={() => onChange(pairs.filter((_, at) => at !== index))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...pairs, {}])}
        >
          {say(TEXTS.add)}
        </Button>
      </Group>
    </Stack>
  );
}
