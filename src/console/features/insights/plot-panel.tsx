import { Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './plots.module.css';
import { saveCsv } from './save-csv.ts';

const TEXTS = {
  table: t('表で見る', 'As a table'),
  plot: t('グラフで見る', 'As a plot'),
  csv: t('CSVを保存', 'Save as CSV'),
  of: t('{action}：{title}', '{action}: {title}'),
  empty: t('まだ集計できる記録がありません', 'Nothing to count yet'),
};

interface PlotPanelProps {
  readonly title: string;
  /** One sentence: how the plot is read. */
  readonly read?: string;
  readonly file: string;
  readonly head: readonly string[];
  readonly lines: readonly (readonly string[])[];
  /** Where the table is more than its lines. */
  readonly table?: ReactNode;
  /** From when on something is counted; given when there is nothing to draw. */
  readonly empty?: string | undefined;
  readonly children: ReactNode;
}

/** A plot with its title and how to read it; the same as a table, and as a file. */
export function PlotPanel({ title, read, file, head, lines, table, empty, children }: PlotPanelProps) {
  const say = useSay();
  const [asTable, setAsTable] = useState(false);
  if (empty !== undefined) {
    return (
      <Panel title={title}>
        <EmptyState title={say(TEXTS.empty)} text={empty} />
      </Panel>
    );
  }
  const button = (action: string, onClick: () => void) => (
    <Button
      size="compact-xs"
      variant="subtle"
      onClick={onClick}
      aria-label={say(TEXTS.of, { action, title })}
    >
      {action}
    </Button>
  );
  return (
    <Panel
      title={title}
      aside={
        <Group gap="xs">
          {button(say(asTable ? TEXTS.plot : TEXTS.table), () => setAsTable(!asTable))}
          {button(say(TEXTS.csv), () => saveCsv(file, [head, ...lines]))}
        </Group>
      }
    >
      {read && <p className={classes.read}>{read}</p>}
      {asTable ? (table ?? <PlotTable title={title} head={head} lines={lines} />) : children}
    </Panel>
  );
}

function PlotTable({ title, head, lines }: Pick<PlotPanelProps, 'title' | 'head' | 'lines'>) {
  return (
    // What scrolls has to be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls inside this region
    <section className={classes.scroll} aria-label={title} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.join('|')}>
              {line.map((cell, index) => (
                <td key={head[index]} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
