import { Link } from '@tanstack/react-router';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { readFilters } from '../resellers/filters.ts';
import { PlotPanel } from './plot-panel.tsx';
import classes from './plots.module.css';
import type { Stat } from './stats-queries.ts';
import { UNITS } from './units.ts';

const TEXTS = {
  title: t('いまの段階にとどまっている日数', 'How long cases have stood where they stand'),
  read: t(
    '数字は件数、棒の高さは同じ段階の中での多さです。上限は過去の案件の85%が次へ進んだ日数（P85）で、超えた案件は確認が必要です。行を選ぶと、長い順の一覧が開きます。',
    'Numbers are cases, heights compare within a stage. The limit is the days within which 85 of 100 earlier cases moved on (P85); what is beyond wants a look. A row opens its list, longest first.',
  ),
  empty: t(
    'リセラーが登録された日から、段階ごとの日数を数えます。',
    'Days are counted for each stage from the day a reseller is registered.',
  ),
  stage: t('段階', 'Stage'),
  count: t('件数', 'Count'),
  unit: t('数え方', 'Unit'),
  limit: t('上限（P85）', 'Limit (P85)'),
  beyond: t('上限超過', 'Beyond the limit'),
  band: t('{from}〜{to}日', '{from}–{to} d'),
  longer: t('{from}日〜', '{from}+ d'),
  within: t('上限 {limit}{unit}・超過 {beyond}件', 'limit {limit} {unit}, {beyond} beyond'),
  noLimit: t('上限：記録が少なく未算出', 'limit: too few records'),
  open: t('{label}：{count}件の一覧を開く', '{label}: open the list of {count}'),
};

type Ageing = Stat<'ageing'>;

/** Cases by stage and age, with the limit that 85 of 100 have kept. */
export function AgeingPlot({ ageing }: { readonly ageing: Ageing }) {
  const say = useSay();
  const stages = ageing.stages.filter(({ count }) => count > 0);
  const bands = [0, ...ageing.bands.map((end) => end + 1)].map((from, index) => {
    const to = ageing.bands[index];
    return to === undefined ? say(TEXTS.longer, { from }) : say(TEXTS.band, { from, to });
  });
  return (
    <PlotPanel
      title={say(TEXTS.title)}
      read={say(TEXTS.read)}
      file="ageing"
      head={[
        say(TEXTS.stage),
        say(TEXTS.unit),
        say(TEXTS.count),
        ...bands,
        say(TEXTS.limit),
        say(TEXTS.beyond),
      ]}
      lines={ageing.stages.map((row) => [
        row.label,
        say(UNITS[row.unit]),
        ...[row.count, ...row.bands, row.limit ?? '—', row.beyondLimit].map(String),
      ])}
      empty={stages.length === 0 ? say(TEXTS.empty) : undefined}
    >
      <div className={classes.bandHead} aria-hidden>
        {bands.map((band) => (
          <span key={band}>{band}</span>
        ))}
      </div>
      <ol className={classes.bars}>
        {stages.map((row) => (
          <AgeingRow key={row.stage} row={row} />
        ))}
      </ol>
    </PlotPanel>
  );
}

function AgeingRow({ row }: { readonly row: Ageing['stages'][number] }) {
  const say = useSay();
  const format = useFormat();
  const most = Math.max(1, ...row.bands);
  return (
    <li>
      <Link
        to="/resellers"
        search={readFilters(row.query)}
        className={classes.ageing}
        title={say(TEXTS.open, { label: row.label, count: format.count(row.count) })}
      >
        <span className={classes.label}>{row.label}</span>
        <span className={classes.bands}>
          {row.bands.map((count, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a band has no identity but its place
            <span key={index} className={classes.band}>
              <span className={classes.column} style={{ height: `${(count / most) * 22}px` }} aria-hidden />
              <span className="number">{count === 0 ? '·' : format.count(count)}</span>
            </span>
          ))}
        </span>
        <span className={classes.note} data-beyond={row.beyondLimit > 0 || undefined}>
          {row.limit === null
            ? say(TEXTS.noLimit)
            : say(TEXTS.within, {
                limit: row.limit,
                unit: say(UNITS[row.unit]),
                beyond: format.count(row.beyondLimit),
              })}
        </span>
      </Link>
    </li>
  );
}
