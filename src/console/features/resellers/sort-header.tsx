import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import type { Column } from './columns.tsx';
import classes from './table.module.css';

const BY = t('「{column}」で並べ替える', 'Sort by {column}');
/** Which way each order runs: names and deadlines upwards, the longest in a stage and the latest change first. */
const RISING = new Set(['name', 'nextDueAt']);

interface SortHeaderProps {
  readonly column: Column;
  readonly sort?: string | undefined;
  readonly onSort?: ((sort: string) => void) | undefined;
}

export function SortHeader({ column, sort, onSort }: SortHeaderProps) {
  const say = useSay();
  const { name, width, sort: by } = column;
  const on = by !== undefined && sort === by;
  const rising = by !== undefined && RISING.has(by);
  return (
    <th style={{ width }} {...(on ? { 'aria-sort': rising ? 'ascending' : 'descending' } : {})}>
      {by && onSort ? (
        <button
          type="button"
          className={classes.sort}
          title={say(BY, { column: say(name) })}
          onClick={() => onSort(by)}
        >
          {say(name)}
          <span aria-hidden>{on ? (rising ? '▲' : '▼') : '↕'}</span>
        </button>
      ) : (
        say(name)
      )}
    </th>
  );
}
