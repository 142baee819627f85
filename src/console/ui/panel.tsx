import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly tone?: 'plain' | 'accent' | 'bad';
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, aside, tone = 'plain', children }: PanelProps) {
  return (
    <section className={classes.panel} data-tone={tone}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
