import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** What a page or list says when it has nothing to show, and what to do about it. */
export function EmptyState({
  title,
  text,
  isPage = false,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  /** True where this is the whole page. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      {isPage ? <h1>{title}</h1> : <p className={classes.title}>{title}</p>}
      {text && <p className="dim">{text}</p>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
