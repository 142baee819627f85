import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import type { Filters } from '../filters.ts';
import classes from './bulk.module.css';
import { ACTIONS } from './bulk-texts.ts';
import { type BulkChange, MOST_AT_ONCE } from './use-bulk.ts';

const BulkDialog = lazy(() => import('./bulk-dialog.tsx'));

const TEXTS = {
  label: t('選んだリセラーの一括操作', 'Actions for the selected resellers'),
  chosen: t('{count}件を選択中', '{count} selected'),
  all: t('条件に合うすべてを選択中', 'All that match the filter are selected'),
  chooseAll: t('条件に合うすべてを選ぶ', 'Select all that match the filter'),
  clear: t('選択を解除', 'Clear selection'),
  tooMany: t('一度に変更できるのは{count}件までです', 'At most {count} at once'),
};

interface BulkBarProps {
  readonly selected: ReadonlySet<string>;
  readonly filters: Filters;
  /** True when more match the filter than are ticked. */
  readonly more: boolean;
  readonly onClear: () => void;
}

/** What can be done to the ticked rows, or to everything behind the filter. Starts anew when nothing is ticked any more. */
export function BulkBar({ selected, filters, more, onClear }: BulkBarProps) {
  const say = useSay();
  const format = useFormat();
  // Ticking anything after that goes back to what is ticked.
  const [allSince, setAllSince] = useState<ReadonlySet<string> | null>(null);
  const all = allSince === selected;
  const [action, setAction] = useState<BulkChange['action'] | null>(null);
  const tooMany = !all && selected.size > MOST_AT_ONCE;
  const close = (changed: boolean) => {
    setAction(null);
    if (changed) onClear();
  };
  return (
    <section className={classes.bar} aria-label={say(TEXTS.label)}>
      <span className={classes.count} role="status">
        {all ? say(TEXTS.all) : say(TEXTS.chosen, { count: format.count(selected.size) })}
      </span>
      {(['assign', 'tag', 'event'] as const).map((name) => (
        <Button key={name} size="xs" disabled={tooMany} onClick={() => setAction(name)}>
          {say(ACTIONS[name])}
        </Button>
      ))}
      {tooMany && <span className="small">{say(TEXTS.tooMany, { count: MOST_AT_ONCE })}</span>}
      {!all && more && (
        <Button size="xs" variant="default" onClick={() => setAllSince(selected)}>
          {say(TEXTS.chooseAll)}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onClear}>
        {say(TEXTS.clear)}
      </Button>
      {action && (
        <Suspense>
          <BulkDialog action={action} target={all ? { filters } : { ids: [...selected] }} onClose={close} />
        </Suspense>
      )}
    </section>
  );
}
