import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { useSay } from '../i18n/locale.tsx';
import { type Text, t } from '../i18n/text.ts';

const CLEAR = t('指定を解除', 'Clear');

interface FilterMenuProps {
  readonly name: Text;
  readonly options: Readonly<Record<string, Text>>;
  /** Comma-joined. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** True when only one may be chosen. */
  readonly single?: boolean;
}

/** A filter as a button that says what is chosen and opens the choices. */
export function FilterMenu({ name, options, value, onChange, single = false }: FilterMenuProps) {
  const say = useSay();
  const chosen = value?.split(',') ?? [];
  const first = chosen[0] && (options[chosen[0]] ? say(options[chosen[0]] as Text) : chosen[0]);
  const label =
    chosen.length === 0
      ? say(name)
      : `${say(name)}: ${first}${chosen.length > 1 ? ` +${chosen.length - 1}` : ''}`;
  const choose = (next: readonly string[]) => {
    const last = next.filter((code) => !chosen.includes(code));
    const kept = single ? last : next;
    onChange(kept.length === 0 ? undefined : kept.join(','));
  };
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<span aria-hidden>▾</span>}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={[...chosen]} onChange={choose} aria-label={say(name)}>
          <Stack gap={8}>
            {Object.entries(options).map(([code, text]) => (
              <Checkbox key={code} value={code} label={say(text)} size="sm" />
            ))}
          </Stack>
        </Checkbox.Group>
        {chosen.length > 0 && (
          <Button size="compact-xs" variant="subtle" mt="sm" onClick={() => onChange(undefined)}>
            {say(CLEAR)}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
