import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { forecastQuery } from './queries.ts';

const TEXTS = {
  range: t(
    '予定では {p50}〜{p85} に販売開始の見込み（n={n}）',
    'May be expected to sell {p50}–{p85} (n={n})',
  ),
  from: t('予定では {p50} 以降に販売開始の見込み（n={n}）', 'May be expected to sell from {p50} on (n={n})'),
  why: t(
    '同じような案件の半数が最初の日まで、85%が最後の日までに販売を始めています。目安であり、約束ではありません。',
    'Half of its like would sell by the first day, 85 of 100 by the last. An estimate, no promise.',
  ),
};

/** When the reseller may be expected to sell, where enough of its like have gone before it; otherwise nothing. */
export function ExpectedDay({ id }: { readonly id: string }) {
  const say = useSay();
  const format = useFormat();
  // An estimate that cannot be had is no reason to disturb: the page is whole without it.
  const { data } = useQuery(forecastQuery(id));
  if (!data || data.p50 === null) return null;
  const { p50, p85, n } = data;
  return (
    <span className="small" title={say(TEXTS.why)}>
      {p85 === null
        ? say(TEXTS.from, { p50: format.date(p50), n: format.count(n) })
        : say(TEXTS.range, { p50: format.date(p50), p85: format.date(p85), n: format.count(n) })}
    </span>
  );
}
