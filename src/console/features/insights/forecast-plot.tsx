import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PlotPanel } from './plot-panel.tsx';
import { RangeRows } from './range-rows.tsx';
import type { Stat } from './stats-queries.ts';
import { UNITS } from './units.ts';

const TEXTS = {
  title: t('これから各段階にかかる見込み', 'How long each stage may be expected to take'),
  read: t(
    '帯の左端までに半数（P50）、右端までに85%（P85）が次へ進む見込みです。終わった案件と待っている案件から推定した目安で、約束ではありません。',
    'Half may be expected to move on by the left end of the band (P50), 85 of 100 by the right end (P85). An estimate from finished and waiting cases, no promise.',
  ),
  empty: t(
    '同じ段階を終えた案件が{enough}件になった日から、その段階の見込みを表示します。',
    'A stage is shown from the day {enough} cases have left it.',
  ),
  stage: t('段階', 'Stage'),
  unit: t('数え方', 'Unit'),
  tested: t('検証件数', 'Tested'),
  within: t('{p}以内の割合', 'Within {p}'),
  text: t('{p50}〜{p85}{unit}（n={n}）', '{p50}–{p85} {unit} (n={n})'),
  few: t('記録不足（n={n}、{enough}件から表示）', 'too few (n={n}, shown from {enough})'),
  backTest: t(
    '検証：直近60日の{n}件を、それ以前の記録だけで予測した場合、P50以内は{within50}（目標50%）、P85以内は{within85}（目標85%）でした。',
    'Back-test: foretold from earlier records alone, of the {n} cases of the last 60 days {within50} kept within P50 (aim 50%) and {within85} within P85 (aim 85%).',
  ),
  untested: t(
    '検証：60日より前の記録がまだ足りません。',
    'Back-test: too few records older than 60 days so far.',
  ),
  guide: t('ガイドの目安：{guide}', 'The guide says: {guide}'),
};

type Forecast = Stat<'forecast'>;

const percent = (share: number | null) => (share === null ? '—' : `${Math.round(share * 100)}%`);

/** The range in which cases may be expected to leave each stage, and whether such ranges held so far. */
export function ForecastPlot({ forecast }: { readonly forecast: Forecast }) {
  const say = useSay();
  const format = useFormat();
  const { stages, enough } = forecast;
  const isEmpty = stages.every(({ p50 }) => p50 === null);
  return (
    <PlotPanel
      title={say(TEXTS.title)}
      read={say(TEXTS.read)}
      file="forecast"
      head={[
        say(TEXTS.stage),
        say(TEXTS.unit),
        'n',
        'P50',
        'P85',
        say(TEXTS.tested),
        say(TEXTS.within, { p: 'P50' }),
        say(TEXTS.within, { p: 'P85' }),
      ]}
      lines={stages.map(({ label, unit, n, p50, p85, backTest }) => [
        label,
        say(UNITS[unit]),
        ...[n, p50 ?? '—', p85 ?? '—', backTest.n].map(String),
        percent(backTest.within50),
        percent(backTest.within85),
      ])}
      empty={isEmpty ? say(TEXTS.empty, { enough }) : undefined}
    >
      <RangeRows
        rows={stages.map(({ stage, label, unit, n, p50, p85, ...row }) => ({
          key: stage,
          label,
          from: p50,
          mark: null,
          to: p85,
          text:
            p50 === null
              ? say(TEXTS.few, { n: format.count(n), enough })
              : say(TEXTS.text, { p50, p85: p85 ?? '—', unit: say(UNITS[unit]), n: format.count(n) }),
          note: p50 !== null || row.guide ? <Note row={row} isKnown={p50 !== null} /> : null,
        }))}
      />
    </PlotPanel>
  );
}

function Note({
  row: { backTest, guide },
  isKnown,
}: {
  readonly row: Pick<Forecast['stages'][number], 'backTest' | 'guide'>;
  readonly isKnown: boolean;
}) {
  const say = useSay();
  const tested = () =>
    backTest.n === 0
      ? say(TEXTS.untested)
      : say(TEXTS.backTest, {
          n: backTest.n,
          within50: percent(backTest.within50),
          within85: percent(backTest.within85),
        });
  return (
    <>
      {isKnown && tested()} {guide && say(TEXTS.guide, { guide })}
    </>
  );
}
