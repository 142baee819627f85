import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { type Text, t } from '../../../i18n/text.ts';
import classes from './bulk.module.css';
import type { BulkItem } from './use-bulk.ts';

const TEXTS = {
  unchanged: t('変更の必要なし', 'Already so'),
  blocked: t('変更できない', 'Blocked'),
  why: t('変更できないリセラーとその理由', 'Blocked resellers, and why'),
  names: t('変更するリセラーを表示', 'Show the resellers that change'),
  missing: t('見つからないリセラー', 'A reseller that is not there'),
};

interface BulkRowsProps {
  readonly items: readonly BulkItem[];
  /** What the changed ones are called: they will change, or they did. */
  readonly changed: Text;
  readonly withNames?: boolean;
}

/** How many of each outcome, every blocked row with its reason, and the others on request. */
export function BulkRows({ items, changed, withNames = false }: BulkRowsProps) {
  const say = useSay();
  const format = useFormat();
  const of = (outcome: BulkItem['outcome']) => items.filter((item) => item.outcome === outcome);
  const blocked = of('blocked');
  const name = (item: BulkItem) => item.name ?? say(TEXTS.missing);
  const counts = [
    [changed, of('changed').length],
    [TEXTS.unchanged, of('unchanged').length],
    [TEXTS.blocked, blocked.length],
  ] as const;
  return (
    <>
      <dl className={classes.counts}>
        {counts.map(([text, count]) => (
          <div key={text.en}>
            <dt>{say(text)}</dt>
            <dd>{format.count(count)}</dd>
          </div>
        ))}
      </dl>
      {blocked.length > 0 && (
        <section aria-label={say(TEXTS.why)}>
          <h3 className={classes.why}>{say(TEXTS.why)}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
          <ul className={classes.rows} tabIndex={0} aria-label={say(TEXTS.why)}>
            {blocked.map((item) => (
              <li key={item.id}>
                <strong>{name(item)}</strong>
                <span className="small dim">{item.message ?? item.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {withNames && of('changed').length > 0 && (
        <details>
          <summary>{say(TEXTS.names)}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
          <ul className={classes.rows} tabIndex={0} aria-label={say(TEXTS.names)}>
            {of('changed').map((item) => (
              <li key={item.id}>{name(item)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
