import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import type { ResellerRow } from '../../vocabulary/codes.ts';
import type { Column } from './columns.tsx';
import { ResellerCard } from './reseller-card.tsx';
import { SortHeader } from './sort-header.tsx';
import classes from './table.module.css';

const TEXTS = {
  label: t('リセラーの一覧', 'Resellers'),
  all: t('表示中のすべてを選ぶ', 'Select all shown'),
  select: t('「{name}」を選ぶ', 'Select “{name}”'),
};

interface TableProps {
  readonly rows: readonly ResellerRow[];
  readonly columns: readonly Column[];
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
  /** Called near the end of what is loaded. */
  readonly onMore?: () => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (ids: ReadonlySet<string>) => void;
}

/** Thousands of rows of which only those in sight exist. Cards instead of columns on a phone. */
export function ResellersTable(props: TableProps) {
  const { rows, onMore, selected, onSelect } = props;
  const navigate = useNavigate();
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false });
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(-1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? 104 : 46),
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - 20) onMore?.();
  }, [lastShown, rows.length, onMore]);

  const move = (step: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, current + step));
    setCurrent(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect?.(next);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const row = rows[current];
      if (row) toggle(row.id);
    },
    Enter: (event) => {
      const row = rows[current];
      const inControl = (event.target as HTMLElement).closest('a, button, label');
      if (row && !inControl) void navigate({ to: '/resellers/$id', params: { id: row.id } });
    },
  });

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  if (narrow) {
    return (
      <div ref={scroller} className={classes.scroller}>
        <ul className={classes.cards} style={{ paddingTop: before, paddingBottom: after }}>
          {items.map(({ index, key }) => {
            const row = rows[index];
            if (!row) return null;
            const tick = onSelect && { on: selected?.has(row.id) ?? false, toggle: () => toggle(row.id) };
            return (
              <ResellerCard key={key} row={row} index={index} measure={virtual.measureElement} tick={tick} />
            );
          })}
        </ul>
      </div>
    );
  }
  return (
    <div ref={scroller} className={classes.scroller}>
      <Grid {...props} items={items} before={before} after={after} current={current} toggle={toggle} />
    </div>
  );
}

interface GridProps extends TableProps {
  readonly items: readonly { readonly index: number; readonly key: React.Key }[];
  readonly before: number;
  readonly after: number;
  readonly current: number;
  readonly toggle: (id: string) => void;
}

function Grid(props: GridProps) {
  const { rows, columns, sort, onSort, selected, onSelect, items, before, after, current, toggle } = props;
  const say = useSay();
  const span = columns.length + (onSelect ? 1 : 0);
  const all = rows.length > 0 && rows.every(({ id }) => selected?.has(id));
  return (
    <table className={classes.table} aria-label={say(TEXTS.label)} aria-rowcount={rows.length + 1}>
      <thead>
        <tr>
          {onSelect && (
            <th className={classes.tick}>
              <Checkbox
                size="xs"
                aria-label={say(TEXTS.all)}
                checked={all}
                indeterminate={!all && (selected?.size ?? 0) > 0}
                onChange={() => onSelect(new Set(all ? [] : rows.map(({ id }) => id)))}
              />
            </th>
          )}
          {columns.map((column) => (
            <SortHeader key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Gap height={before} span={span} />}
        {items.map(({ index, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <tr key={key} aria-rowindex={index + 2} data-current={index === current || undefined}>
              {onSelect && (
                <td className={classes.tick}>
                  <Checkbox
                    size="xs"
                    aria-label={say(TEXTS.select, { name: row.company.registeredName })}
                    checked={selected?.has(row.id) ?? false}
                    onChange={() => toggle(row.id)}
                  />
                </td>
              )}
              {columns.map(({ id, Cell }) => (
                <td key={id}>
                  <Cell row={row} />
                </td>
              ))}
            </tr>
          );
        })}
        {after > 0 && <Gap height={after} span={span} />}
      </tbody>
    </table>
  );
}

/** Stands for the rows that are not there. */
function Gap({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr aria-hidden className={classes.gap}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
