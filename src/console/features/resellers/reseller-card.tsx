import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { DueDate } from '../../ui/due-date.tsx';
import { OverlayTags } from '../../ui/overlay-tags.tsx';
import { OwnerMark } from '../../ui/owner-mark.tsx';
import type { ResellerRow } from '../../vocabulary/codes.ts';
import { STAGES } from '../../vocabulary/labels.ts';
import classes from './table.module.css';

const SELECT = t('「{name}」を選ぶ', 'Select “{name}”');

interface CardProps {
  readonly row: ResellerRow;
  readonly index: number;
  readonly measure: (element: Element | null) => void;
  /** Whether it is selected; without it, nothing can be. */
  readonly tick?: { readonly on: boolean; readonly toggle: () => void } | undefined;
}

/** A row of the list on a narrow screen: what is needed to decide whether to open it. */
export function ResellerCard({ row, index, measure, tick }: CardProps) {
  const say = useSay();
  return (
    <li ref={measure} data-index={index} className={classes.card}>
      <span className={classes.cardHead}>
        <Link to="/resellers/$id" params={{ id: row.id }} className={classes.cardName}>
          {row.company.registeredName}
        </Link>
        {tick && (
          <Checkbox
            aria-label={say(SELECT, { name: row.company.registeredName })}
            checked={tick.on}
            onChange={tick.toggle}
          />
        )}
      </span>
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
