import { useElementSize } from '@mantine/hooks';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PlotPanel } from './plot-panel.tsx';
import classes from './plots.module.css';
import type { Stat } from './stats-queries.ts';
import { spread, ticksTo } from './ticks.ts';

const TEXTS = {
  date: t('日付', 'Date'),
  latest: t('{label}（{date}：{count}件）', '{label} ({date}: {count})'),
};

const HEIGHT = 260;
const EDGE = { top: 8, right: 30, bottom: 24, left: 40 } as const;

type Table = Stat<'flow'>;
interface StackPlotProps {
  readonly title: string;
  readonly read: string;
  readonly file: string;
  readonly empty: string;
  readonly table: Table;
  /** True where the columns are those who are waited for, which have colours of their own. */
  readonly isOwners?: boolean;
}

/** Counts of every day, one layer above the other; each layer is named by its number, not by its colour alone. */
export function StackPlot({ title, read, file, empty, table, isOwners = false }: StackPlotProps) {
  const say = useSay();
  const format = useFormat();
  const begin = table.days.findIndex(({ counts }) => counts.some((count) => count > 0));
  const days = begin < 0 ? [] : table.days.slice(begin);
  const last = days.at(-1);
  return (
    <PlotPanel
      title={title}
      read={read}
      file={file}
      head={[say(TEXTS.date), ...table.columns.map(({ label }) => label)]}
      lines={days.map(({ date, counts }) => [date, ...counts.map(String)])}
      empty={last === undefined ? empty : undefined}
    >
      <Layers title={title} days={days} columns={table.columns} isOwners={isOwners} />
      <ol className={classes.legend}>
        {table.columns.map(({ code, label }, index) => (
          <li key={code}>
            <span className={classes.number} {...paint(index, table.columns.length, code, isOwners)}>
              {index + 1}
            </span>
            {say(TEXTS.latest, {
              label,
              date: last ? format.date(last.date) : '—',
              count: format.count(last?.counts[index] ?? 0),
            })}
          </li>
        ))}
      </ol>
    </PlotPanel>
  );
}

/** A layer's colour: that of who is waited for, or a step from light to strong along the journey. */
function paint(index: number, of: number, code: string, isOwners: boolean) {
  return isOwners
    ? { 'data-tone': code }
    : { style: { '--step': `${20 + (70 * index) / Math.max(1, of - 1)}%` } as React.CSSProperties };
}

interface LayersProps {
  readonly title: string;
  readonly days: Table['days'];
  readonly columns: Table['columns'];
  readonly isOwners: boolean;
}

function Layers({ title, days, columns, isOwners }: LayersProps) {
  const format = useFormat();
  const { ref, width } = useElementSize();
  const sums = days.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const ticks = ticksTo(Math.max(...sums));
  const bottom = HEIGHT - EDGE.bottom;
  const y = (value: number) => bottom - (value / (ticks.at(-1) ?? 1)) * (bottom - EDGE.top);
  const x = (day: number) =>
    EDGE.left + (day / Math.max(1, days.length)) * Math.max(0, width - EDGE.left - EDGE.right);
  // What lies nearest to the goal is at the bottom, as a cumulative flow is read.
  const below = (day: number, index: number) =>
    (days[day]?.counts ?? []).slice(index + 1).reduce((sum, count) => sum + count, 0);
  const level = (day: number, index: number) => below(day, index) + (days[day]?.counts[index] ?? 0);
  const lastDay = days.length - 1;
  const shown = columns.flatMap((_, index) => ((days[lastDay]?.counts[index] ?? 0) > 0 ? [index] : []));
  const places = spread(
    shown.map((index) => y((below(lastDay, index) + level(lastDay, index)) / 2)),
    13,
    EDGE.top + 6,
    bottom - 4,
  );
  return (
    <div ref={ref} className={classes.canvas}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={title}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line className={classes.grid} x1={EDGE.left} x2={x(days.length)} y1={y(tick)} y2={y(tick)} />
              <text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end">
                {format.count(tick)}
              </text>
            </g>
          ))}
          {columns.map(({ code }, index) => (
            <path
              key={code}
              className={classes.layer}
              {...paint(index, columns.length, code, isOwners)}
              d={`${steps(days, x, (day) => y(level(day, index)), 'M')}${steps(days, x, (day) => y(below(day, index)), 'L', true)}Z`}
            />
          ))}
          {shown.map((index, place) => (
            <text key={index} x={x(days.length) + 6} y={(places[place] ?? 0) + 4}>
              {index + 1}
            </text>
          ))}
          {days.length > 1 && (
            <text x={EDGE.left} y={HEIGHT - 6}>
              {format.short(days[0]?.date)}
            </text>
          )}
          <text x={x(days.length)} y={HEIGHT - 6} textAnchor="end">
            {format.short(days[lastDay]?.date)}
          </text>
        </svg>
      )}
    </div>
  );
}

/** A line that holds its height all day, forwards or back. */
function steps(
  days: Table['days'],
  x: (day: number) => number,
  y: (day: number) => number,
  start: 'M' | 'L',
  isBack = false,
): string {
  const points = days.flatMap((_, day) => [`${x(day)},${y(day)}`, `${x(day + 1)},${y(day)}`]);
  return `${start}${(isBack ? points.reverse() : points).join('L')}`;
}
