import { daysUntil, useFormat } from '../i18n/format.ts';
import classes from './marks.module.css';

/** A deadline with its distance; red once it has passed. */
export function DueDate({ at }: { readonly at: string | null | undefined }) {
  const format = useFormat();
  if (!at) return <span className="dim">—</span>;
  const late = daysUntil(at) < 0;
  return (
    <span className={`number nowrap ${classes.due}`} data-late={late || undefined} title={format.moment(at)}>
      {format.short(at)} <span className="small">{format.fromNow(at)}</span>
    </span>
  );
}
