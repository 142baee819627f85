import { Button, Checkbox, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { FilterMenu } from '../../ui/filter-menu.tsx';
import { IconSearch } from '../../ui/icons.ts';
import { LIFECYCLES, OVERLAYS, OWNERS, STAGES, TYPES } from '../../vocabulary/labels.ts';
import { AssigneeFilter } from '../assignee/assignee-filter.tsx';
import { COLUMNS } from './columns.tsx';
import { countFilters, type Filters } from './filters.ts';
import classes from './resellers-page.module.css';

const TEXTS = {
  search: t('会社名・管理番号・パートナーIDで検索', 'Company, reference or Partner ID'),
  stage: t('段階', 'Stage'),
  waitingOn: t('対応する人', 'Waiting on'),
  overlay: t('注意', 'Attention'),
  lifecycle: t('手続き', 'Case'),
  type: t('区分', 'Type'),
  clear: t('条件を解除', 'Clear filters'),
  sort: t('並べ替え', 'Sort'),
  columns: t('表示する列', 'Columns'),
};
const SORTS = {
  updatedAt: t('更新が新しい順', 'Latest change first'),
  nextDueAt: t('期日が近い順', 'Nearest deadline first'),
  age: t('段階の滞在が長い順', 'Longest in stage first'),
  name: t('会社名の順', 'By name'),
};

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly columns: readonly string[];
  readonly onColumns: (columns: string[]) => void;
}

/** Search, filters, order and columns. Everything but the columns stands in the address and can be sent to a colleague. */
export function FilterBar({ filters, onChange, columns, onColumns }: FilterBarProps) {
  const say = useSay();
  const set = (name: keyof Filters) => (value: string | undefined) => {
    const { [name]: _old, ...rest } = filters;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <search className={classes.bar}>
      <SearchField value={filters.q ?? ''} onChange={set('q')} label={say(TEXTS.search)} />
      <FilterMenu name={TEXTS.stage} options={STAGES} value={filters.stage} onChange={set('stage')} />
      <FilterMenu
        name={TEXTS.waitingOn}
        options={OWNERS}
        value={filters.waitingOn}
        onChange={set('waitingOn')}
      />
      <FilterMenu
        name={TEXTS.overlay}
        options={OVERLAYS}
        value={filters.overlay}
        onChange={set('overlay')}
        single
      />
      <FilterMenu
        name={TEXTS.lifecycle}
        options={LIFECYCLES}
        value={filters.lifecycle}
        onChange={set('lifecycle')}
      />
      <FilterMenu name={TEXTS.type} options={TYPES} value={filters.type} onChange={set('type')} single />
      <AssigneeFilter value={filters.assigneeId} onChange={set('assigneeId')} />
      {countFilters(filters) > 0 && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            onChange({
              ...(filters.q ? { q: filters.q } : {}),
              ...(filters.sort ? { sort: filters.sort } : {}),
            })
          }
        >
          {say(TEXTS.clear)}
        </Button>
      )}
      <span className={classes.grow} />
      <Select
        size="xs"
        w={180}
        aria-label={say(TEXTS.sort)}
        data={Object.entries(SORTS).map(([value, text]) => ({ value, label: say(text) }))}
        value={filters.sort ?? 'updatedAt'}
        onChange={(value) => set('sort')(value ?? undefined)}
      />
      <ColumnMenu columns={columns} onColumns={onColumns} />
    </search>
  );
}

/** Searches while typing, but not in the middle of a kana conversion. */
function SearchField({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (q: string | undefined) => void;
  label: string;
}) {
  const [text, setText] = useState(value);
  const send = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), 250);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      size="xs"
      className={classes.search}
      leftSection={<IconSearch size={14} aria-hidden />}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        if (!(event.nativeEvent as InputEvent).isComposing) send(event.currentTarget.value);
      }}
      onCompositionEnd={(event) => send(event.currentTarget.value)}
    />
  );
}

function ColumnMenu({ columns, onColumns }: Pick<FilterBarProps, 'columns' | 'onColumns'>) {
  const say = useSay();
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" visibleFrom="md">
          {say(TEXTS.columns)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={[...columns]} onChange={onColumns} aria-label={say(TEXTS.columns)}>
          <Stack gap={8}>
            {COLUMNS.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={say(name)} disabled={id === 'name'} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
