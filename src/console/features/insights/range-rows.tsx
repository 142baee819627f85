import type { ReactNode } from 'react';
import classes from './plots.module.css';

export interface RangeRow {
  readonly key: string;
  readonly label: string;
  /** Ends of the bar and the mark in it, in days; null draws nothing. */
  readonly from: number | null;
  readonly mark: number | null;
  readonly to: number | null;
  readonly far?: number | null;
  /** What the bar says, in words. */
  readonly text: string;
  readonly note?: ReactNode;
}

/** Ranges of days on one scale, each with its words. */
export function RangeRows({ rows }: { readonly rows: readonly RangeRow[] }) {
  const most = Math.max(1, ...rows.flatMap(({ to, far }) => [to ?? 0, far ?? 0]));
  const at = (days: number) => `${(days / most) * 100}%`;
  return (
    <ol className={classes.bars}>
      {rows.map(({ key, label, from, mark, to, far, text, note }) => (
        <li key={key} className={classes.range}>
          <span className={classes.label}>{label}</span>
          <span className={classes.rail} aria-hidden>
            {from !== null && to !== null && (
              <>
                {far != null && (
                  <span className={classes.whisker} style={{ left: at(to), width: at(far - to) }} />
                )}
                <span className={classes.span} style={{ left: at(from), width: at(to - from) }} />
                {mark !== null && <span className={classes.mark} style={{ left: at(mark) }} />}
              </>
            )}
          </span>
          <span className={classes.words}>{text}</span>
          {note && <span className={classes.under}>{note}</span>}
        </li>
      ))}
    </ol>
  );
}
