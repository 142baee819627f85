import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { type Text, t } from '../../i18n/text.ts';
import { DueDate } from '../../ui/due-date.tsx';
import { OverlayTags } from '../../ui/overlay-tags.tsx';
import { OwnerMark } from '../../ui/owner-mark.tsx';
import { ProgressDots } from '../../ui/progress-dots.tsx';
import type { ResellerRow } from '../../vocabulary/codes.ts';
import { LIFECYCLES, STAGES, START_POINTS, TYPES } from '../../vocabulary/labels.ts';
import { useColleagues } from '../assignee/colleagues.ts';
import classes from './table.module.css';

export interface Column {
  readonly id: string;
  readonly name: Text;
  /** CSS width of the column. */
  readonly width: string;
  readonly sort?: string;
  /** Shown until somebody chooses otherwise. */
  readonly usual?: boolean;
  readonly Cell: (props: { readonly row: ResellerRow }) => ReactNode;
}

function Name({ row }: { readonly row: ResellerRow }) {
  return (
    <span className={classes.name}>
      <Link to="/resellers/$id" params={{ id: row.id }} className={classes.link} data-row-link>
        {row.company.registeredName}
      </Link>
      <span className={classes.reference}>{row.externalRef}</span>
    </span>
  );
}

function StageCell({ row }: { readonly row: ResellerRow }) {
  const say = useSay();
  return (
    <span className={classes.stage}>
      <span className="nowrap">{say(STAGES[row.stage])}</span>
      <ProgressDots {...row.progress} />
    </span>
  );
}

function Age({ row }: { readonly row: ResellerRow }) {
  const format = useFormat();
  return <span className="number">{format.age(row.stageSince)}</span>;
}

function Updated({ row }: { readonly row: ResellerRow }) {
  const format = useFormat();
  return <span className="number">{format.day(row.updatedAt)}</span>;
}

function Assignee({ row }: { readonly row: ResellerRow }) {
  const { nameOf } = useColleagues();
  return row.assigneeId === null ? '—' : nameOf(row.assigneeId);
}

function Word({ text, code }: { readonly text: Text | undefined; readonly code: string }) {
  const say = useSay();
  return text ? say(text) : code;
}

/** Every column there is, in order. */
export const COLUMNS: readonly Column[] = [
  { id: 'name', name: t('会社名', 'Company'), width: '21%', sort: 'name', usual: true, Cell: Name },
  { id: 'stage', name: t('段階', 'Stage'), width: '156px', usual: true, Cell: StageCell },
  {
    id: 'waitingOn',
    name: t('対応する人', 'Waiting on'),
    width: '124px',
    usual: true,
    Cell: ({ row }) => <OwnerMark owner={row.waitingOn} />,
  },
  {
    id: 'next',
    name: t('次の対応', 'Next action'),
    width: 'auto',
    usual: true,
    Cell: ({ row }) => <span className={classes.clamp}>{row.nextAction?.title ?? ''}</span>,
  },
  {
    id: 'overlays',
    name: t('注意', 'Attention'),
    width: '150px',
    usual: true,
    Cell: ({ row }) => <OverlayTags overlays={row.overlays} />,
  },
  {
    id: 'due',
    name: t('期日', 'Due'),
    width: '146px',
    sort: 'nextDueAt',
    usual: true,
    Cell: ({ row }) => <DueDate at={row.currentDeadline} />,
  },
  { id: 'age', name: t('段階の滞在', 'In stage'), width: '98px', sort: 'age', usual: true, Cell: Age },
  { id: 'assignee', name: t('担当者', 'Assignee'), width: '128px', Cell: Assignee },
  { id: 'updated', name: t('更新日', 'Updated'), width: '110px', sort: 'updatedAt', Cell: Updated },
  {
    id: 'lifecycle',
    name: t('手続き', 'Case'),
    width: '120px',
    Cell: ({ row }) => <Word text={LIFECYCLES[row.lifecycle]} code={row.lifecycle} />,
  },
  {
    id: 'type',
    name: t('区分', 'Type'),
    width: '120px',
    Cell: ({ row }) => <Word text={TYPES[row.type]} code={row.type} />,
  },
  {
    id: 'startPoint',
    name: t('開始時の状態', 'Start point'),
    width: '170px',
    Cell: ({ row }) => <Word text={START_POINTS[row.startPoint]} code={row.startPoint} />,
  },
  {
    id: 'partnerId',
    name: t('パートナーID', 'Partner ID'),
    width: '120px',
    Cell: ({ row }) => <span className="number">{row.partnerId ?? '—'}</span>,
  },
  {
    id: 'corporateNumber',
    name: t('法人番号', 'Corporate number'),
    width: '140px',
    Cell: ({ row }) => <span className="number">{row.company.corporateNumber ?? '—'}</span>,
  },
  { id: 'tags', name: t('タグ', 'Tags'), width: '140px', Cell: ({ row }) => row.tags.join('、') },
];

export const USUAL_COLUMNS = COLUMNS.filter((column) => column.usual).map((column) => column.id);
