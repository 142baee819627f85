import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PlotPanel } from './plot-panel.tsx';
import { RangeRows } from './range-rows.tsx';
import type { Stat } from './stats-queries.ts';
import { UNITS } from './units.ts';

const TEXTS = {
  title: t('段階ごとの所要日数', 'How long the stages took'),
  read: t(
    '帯は遅い方と速い方の端を除いた範囲（P25〜P85）、縦線は中央値（P50）、細い線は95%が終わるまで（P95）です（{from}〜{to}に終わった段階）。',
    'The band runs from P25 to P85, the upright line is the median (P50), the thin line reaches to P95 (stages left from {from} to {to}).',
  ),
  empty: t(
    '最初のリセラーが次の段階へ進んだ日から数えます。',
    'Counted from the day a reseller first moves on to its next stage.',
  ),
  stage: t('段階', 'Stage'),
  unit: t('数え方', 'Unit'),
  text: t('P50 {p50}・P85 {p85}{unit}（n={n}）', 'P50 {p50}, P85 {p85} {unit} (n={n})'),
  none: t('記録なし', 'no records'),
};

/** Percentiles of the days that finished stages took. */
export function CyclePlot({ cycle }: { readonly cycle: Stat<'cycle-time'> }) {
  const say = useSay();
  const format = useFormat();
  const isEmpty = cycle.stages.every(({ n }) => n === 0);
  return (
    <PlotPanel
      title={say(TEXTS.title)}
      read={say(TEXTS.read, { from: format.day(cycle.from), to: format.day(cycle.to) })}
      file="cycle-times"
      head={[say(TEXTS.stage), say(TEXTS.unit), 'n', 'P25', 'P50', 'P85', 'P95']}
      lines={cycle.stages.map(({ label, unit, n, p25, p50, p85, p95 }) => [
        label,
        say(UNITS[unit]),
        ...[n, p25 ?? '—', p50 ?? '—', p85 ?? '—', p95 ?? '—'].map(String),
      ])}
      empty={isEmpty ? say(TEXTS.empty) : undefined}
    >
      <RangeRows
        rows={cycle.stages.map(({ stage, label, unit, n, p25, p50, p85, p95 }) => ({
          key: stage,
          label,
          from: p25,
          mark: p50,
          to: p85,
          far: p95,
          text:
            n === 0
              ? say(TEXTS.none)
              : say(TEXTS.text, {
                  p50: p50 ?? '—',
                  p85: p85 ?? '—',
                  unit: say(UNITS[unit]),
                  n: format.count(n),
                }),
        }))}
      />
    </PlotPanel>
  );
}
