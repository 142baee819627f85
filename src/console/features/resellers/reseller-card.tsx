import { Link } from '@tanstack/react-router';
import { useSay } from '../../i18n/locale.tsx';
import { DueDate } from '../../ui/due-date.tsx';
import { OverlayTags } from '../../ui/overlay-tags.tsx';
import { OwnerMark } from '../../ui/owner-mark.tsx';
import type { ResellerRow } from '../../vocabulary/codes.ts';
import { STAGES } from '../../vocabulary/labels.ts';
import classes from './table.module.css';

interface CardProps {
  readonly row: ResellerRow;
  readonly index: number;
  readonly measure: (element: Element | null) => void;
}

/** A row of the list on a narrow screen: what is needed to decide whether to open it. */
export function ResellerCard({ row, index, measure }: CardProps) {
  const say = useSay();
  return (
    <li ref={measure} data-index={index} className={classes.card}>
      <Link to="/resellers/$id" params={{ id: row.id }} className={classes.cardName}>
        {row.company.registeredName}
      </Link>
      <span className={classes.cardLine}>
        <span>{say(STAGES[row.stage])}</span>
        <OwnerMark owner={row.waitingOn} />
        {row.currentDeadline && <DueDate at={row.currentDeadline} />}
      </span>
      {row.nextAction && <span className={classes.clamp}>{row.nextAction.title}</span>}
      <OverlayTags overlays={row.overlays} />
    </li>
  );
}
