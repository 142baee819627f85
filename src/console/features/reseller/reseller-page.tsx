import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { useMay } from '../../shell/session.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Loading } from '../../ui/loading.tsx';
import { DocumentsTab } from './documents-tab.tsx';
import { FactsTab } from './facts-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { NotesTab } from './notes-tab.tsx';
import { Overview } from './overview.tsx';
import { resellerQuery } from './queries.ts';
import { RemindersTab } from './reminders-tab.tsx';
import { ResellerHeader } from './reseller-header.tsx';
import { TicketsTab } from './tickets-tab.tsx';
import { TrackStrip } from './track-strip.tsx';

const ReportDialog = lazy(() => import('./report/report-dialog.tsx'));
const EditDialog = lazy(() => import('./edit-dialog.tsx'));

const TABS = {
  overview: t('概要', 'Overview'),
  history: t('履歴', 'History'),
  facts: t('情報の根拠', 'Facts'),
  notes: t('メモ', 'Notes'),
  reminders: t('リマインド', 'Reminders'),
  documents: t('書類', 'Documents'),
  tickets: t('Microsoftへの問い合わせ', 'Requests to Microsoft'),
};

export function ResellerPage() {
  const { id } = useParams({ from: '/resellers/$id' });
  const { tab = 'overview', report } = useSearch({ from: '/resellers/$id' });
  const say = useSay();
  const navigate = useNavigate();
  const mayReport = useMay('resellers:report');
  const query = useQuery(resellerQuery(id));
  const go = (search: { tab?: string; report?: string }) =>
    void navigate({ to: '/resellers/$id', params: { id }, search, replace: true });
  const here = tab === 'overview' ? {} : { tab };
  const openReport = (type = 'choose') => mayReport && go({ ...here, report: type });
  useShortcuts({ e: () => openReport() });
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  const reseller = query.data;
  return (
    <>
      <ResellerHeader
        reseller={reseller}
        onReport={() => openReport()}
        onEdit={() => go({ ...here, report: 'edit' })}
      />
      <TrackStrip tracks={reseller.tracks} />
      <Tabs
        value={tab}
        onChange={(next) => go(next && next !== 'overview' ? { tab: next } : {})}
        keepMounted={false}
        mt="md"
      >
        <Tabs.List mb="md">
          {Object.entries(TABS).map(([value, name]) => (
            <Tabs.Tab key={value} value={value}>
              {say(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Overview reseller={reseller} onReport={openReport} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="facts">
          <FactsTab reseller={reseller} />
        </Tabs.Panel>
        <Tabs.Panel value="notes">
          <NotesTab id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="reminders">
          <RemindersTab reseller={reseller} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsTab id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="tickets">
          <TicketsTab id={id} />
        </Tabs.Panel>
      </Tabs>
      <Suspense>
        {report === 'edit' && <EditDialog reseller={reseller} onClose={() => go(here)} />}
        {report && report !== 'edit' && (
          <ReportDialog reseller={reseller} initialType={report} onClose={() => go(here)} />
        )}
      </Suspense>
    </>
  );
}
