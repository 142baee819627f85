import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';
import { IconPencil, IconPlus } from '../../ui/icons.ts';
import { OverlayTags } from '../../ui/overlay-tags.tsx';
import { OwnerMark } from '../../ui/owner-mark.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressDots } from '../../ui/progress-dots.tsx';
import type { Reseller } from '../../vocabulary/codes.ts';
import { ExpectedDay } from './expected-day.tsx';
import classes from './reseller-page.module.css';

const TEXTS = {
  list: t('リセラー一覧', 'Resellers'),
  report: t('出来事を記録', 'Report an event'),
  edit: t('登録内容を編集', 'Edit details'),
  since: t('{date} から', 'since {date}'),
  hold: t('{until} まで保留中：{reason}', 'On hold until {until}: {reason}'),
  merged: t('このリセラーは統合済みです。', 'This reseller was merged.'),
  mergedInto: t('統合先を開く', 'Open where it went'),
};

interface HeaderProps {
  readonly reseller: Reseller;
  readonly onReport: () => void;
  readonly onEdit: () => void;
}

/** Who it is and how it stands, in one look. */
export function ResellerHeader({ reseller, onReport, onEdit }: HeaderProps) {
  const say = useSay();
  const format = useFormat();
  const mayReport = useMay('resellers:report');
  const mayEdit = useMay('resellers:edit');
  const { labels, hold } = reseller;
  return (
    <>
      <Link to="/resellers" className="small">
        ← {say(TEXTS.list)}
      </Link>
      <PageHeader
        title={reseller.company.registeredName}
        note={[reseller.externalRef, labels.type, labels.programme].filter(Boolean).join(' ・ ')}
      >
        {mayEdit && (
          <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
            {say(TEXTS.edit)}
          </Button>
        )}
        {mayReport && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onReport} aria-keyshortcuts="e">
            {say(TEXTS.report)}
          </Button>
        )}
      </PageHeader>
      <div className={classes.standing}>
        <span>
          <strong>{labels.stage}</strong>
        </span>
        <ProgressDots {...reseller.progress} />
        <ExpectedDay id={reseller.id} />
        <OwnerMark owner={reseller.waitingOn} />
        <span className="dim">{labels.lifecycle}</span>
        <OverlayTags overlays={reseller.overlays} />
      </div>
      {hold && (
        <p className={classes.banner}>
          {say(TEXTS.hold, { until: format.day(hold.until), reason: hold.reason })}
        </p>
      )}
      {reseller.mergedInto && (
        <p className={classes.banner}>
          {say(TEXTS.merged)}{' '}
          <Link to="/resellers/$id" params={{ id: reseller.mergedInto }}>
            {say(TEXTS.mergedInto)}
          </Link>
        </p>
      )}
    </>
  );
}
