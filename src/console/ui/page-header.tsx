import { type ReactNode, useEffect } from 'react';
import classes from './page-header.module.css';

/** Title of the page, also in the window's title, and what can be done here. */
export function PageHeader({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} – Shirube`;
  }, [title]);
  return (
    <div className={classes.header}>
      <div className={classes.title}>
        <h1>{title}</h1>
        {note && <span className="dim small">{note}</span>}
      </div>
      <div className={classes.actions}>{children}</div>
    </div>
  );
}
