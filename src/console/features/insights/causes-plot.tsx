import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PlotPanel } from './plot-panel.tsx';
import classes from './plots.module.css';
import type { Stat } from './stats-queries.ts';

const TEXTS = {
  title: t('Microsoftの差し戻しの原因', 'Why Microsoft refused'),
  read: t(
    '多い順です。右の累計は、その行までで全体の何%になるかを表します（{from}〜{to}、{total}件）。',
    'The most frequent first; the sum on the right is the share of all down to that row ({from} to {to}, {total} in all).',
  ),
  empty: t(
    'Microsoftから最初の差し戻しが届いた日から数えます。',
    'Counted from the day Microsoft first refuses something.',
  ),
  review: t('審査', 'Review'),
  check: t('確認項目', 'Check'),
  cause: t('原因', 'Cause'),
  count: t('件数', 'Count'),
  share: t('累計', 'Sum'),
  most: t('ここまでで全体の8割', 'four fifths of all down to here'),
  mpn: t('Partner ID', 'Partner ID'),
  csp: t('CSP', 'CSP'),
};

/** Row down to which the sum makes four fifths: what to mend first. */
const MOST = 0.8;

/** Causes of rejections as a Pareto plot. */
export function CausesPlot({ causes }: { readonly causes: Stat<'causes'> }) {
  const say = useSay();
  const format = useFormat();
  const { items, total } = causes;
  const largest = Math.max(1, ...items.map(({ count }) => count));
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const border = items.findIndex(({ share }) => share >= MOST);
  const range = { from: format.day(causes.from), to: format.day(causes.to), total: format.count(total) };
  return (
    <PlotPanel
      title={say(TEXTS.title)}
      read={say(TEXTS.read, range)}
      file="causes"
      head={[TEXTS.review, TEXTS.check, TEXTS.cause, TEXTS.count, TEXTS.share].map((text) => say(text))}
      lines={items.map((row) => [
        say(TEXTS[row.review]),
        row.checkLabel,
        row.label,
        String(row.count),
        percent(row.share),
      ])}
      empty={items.length === 0 ? say(TEXTS.empty) : undefined}
    >
      <ol className={classes.bars}>
        {items.map(({ review, check, cause, label, checkLabel, count, share }, index) => (
          <li key={`${review}/${check}/${cause}`} className={classes.pareto}>
            <span className={classes.label}>
              {label}
              <span className="small dim">
                {' '}
                {say(TEXTS[review])}・{checkLabel}
              </span>
            </span>
            <span className={classes.track} aria-hidden>
              <span className={classes.fill} style={{ width: `${(count / largest) * 100}%` }} />
            </span>
            <span className={classes.count}>{format.count(count)}</span>
            <span className={classes.note}>
              {say(TEXTS.share)} {percent(share)}
            </span>
            {index === border && index < items.length - 1 && (
              <span className={classes.border}>{say(TEXTS.most)}</span>
            )}
          </li>
        ))}
      </ol>
    </PlotPanel>
  );
}
