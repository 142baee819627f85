import { Link } from '@tanstack/react-router';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { readFilters } from '../resellers/filters.ts';
import { PlotPanel } from './plot-panel.tsx';
import classes from './plots.module.css';

const TEXTS = {
  count: t('件数', 'Count'),
  read: t(
    '棒の長さは現在の件数です。選ぶと一覧が開きます。',
    'Length is the count today; choose a bar for its list.',
  ),
  open: t('{label}：{count}件の一覧を開く', '{label}: open the list of {count}'),
};

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Filters of the list behind the bar. */
  readonly search: Record<string, unknown>;
  readonly tone?: string;
}

interface BarPlotProps {
  readonly title: string;
  /** What a bar stands for; the head of the table's first column. */
  readonly unit: string;
  readonly file: string;
  readonly bars: readonly Bar[];
}

/** Counts as bars that are links, the same as a table, and as a file. */
export function BarPlot({ title, unit, file, bars }: BarPlotProps) {
  const say = useSay();
  return (
    <PlotPanel
      title={title}
      read={say(TEXTS.read)}
      file={file}
      head={[unit, say(TEXTS.count)]}
      lines={bars.map(({ label, count }) => [label, String(count)])}
      table={<Table unit={unit} title={title} bars={bars} />}
    >
      <Bars bars={bars} />
    </PlotPanel>
  );
}

function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const say = useSay();
  const format = useFormat();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ol className={classes.bars}>
      {bars.map(({ key, label, count, search, tone }) => (
        <li key={key}>
          <Link
            to="/resellers"
            search={readFilters(search)}
            className={classes.bar}
            title={say(TEXTS.open, { label, count: format.count(count) })}
          >
            <span className={classes.label}>{label}</span>
            <span className={classes.track} aria-hidden>
              <span className={classes.fill} data-tone={tone} style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className={classes.count}>{format.count(count)}</span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function Table({ title, unit, bars }: Pick<BarPlotProps, 'title' | 'unit' | 'bars'>) {
  const say = useSay();
  const format = useFormat();
  return (
    <table className={classes.table} aria-label={title}>
      <thead>
        <tr>
          <th>{unit}</th>
          <th>{say(TEXTS.count)}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, count, search }) => (
          <tr key={key}>
            <td>
              <Link to="/resellers" search={readFilters(search)}>
                {label}
              </Link>
            </td>
            <td className="number">{format.count(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
