import { Button, CopyButton, Group, Select, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import type { components } from '../../api/generated/schema.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { useMay } from '../../shell/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconExternal } from '../../ui/icons.ts';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import classes from './reseller-page.module.css';

const TEXTS = {
  make: t('Microsoftへの問い合わせを作る', 'Draft a request to Microsoft'),
  problem: t('困っていること', 'What is the matter'),
  draft: t('文案を作る', 'Draft it'),
  none: t('Microsoftへの問い合わせはありません。', 'No request to Microsoft.'),
  copy: t('英文をコピー', 'Copy the English text'),
  copied: t('コピーしました', 'Copied'),
  state: t('状態', 'State'),
  opened: t('送信 {date}', 'sent {date}'),
  number: t('受付番号 {number}', 'no. {number}'),
};
const STATES = {
  draft: t('下書き', 'Draft'),
  open: t('送信済み', 'Sent'),
  waiting_microsoft: t('Microsoftの回答待ち', 'Waiting for Microsoft'),
  waiting_reseller: t('リセラーの回答待ち', 'Waiting for the reseller'),
  resolved: t('解決', 'Resolved'),
  abandoned: t('取りやめ', 'Abandoned'),
} as const;
type Ticket = components['schemas']['Ticket'];
type State = Ticket['state'];

/** Requests to Microsoft: drafted from what is known, followed until they are answered. */
export function TicketsTab({ id }: { readonly id: string }) {
  const say = useSay();
  const mayWrite = useMay('tickets:write');
  const query = useQuery({
    queryKey: ['reseller', id, 'tickets'],
    queryFn: () => body(api.GET('/v1/resellers/{id}/tickets', { params: { path: { id } } })),
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  return (
    <Stack>
      {mayWrite && <NewTicket id={id} />}
      {query.data.items.length === 0 && <EmptyState title={say(TEXTS.none)} />}
      {query.data.items.map((ticket) => (
        <TicketPanel key={ticket.id} ticket={ticket} mayWrite={mayWrite} />
      ))}
    </Stack>
  );
}

function NewTicket({ id }: { readonly id: string }) {
  const say = useSay();
  const client = useQueryClient();
  const [problem, setProblem] = useState('');
  const make = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      api.POST('/v1/resellers/{id}/tickets', {
        params: { path: { id } },
        body: problem.trim() ? { problem: problem.trim() } : {},
      }),
    onSuccess: () => {
      setProblem('');
      return client.invalidateQueries({ queryKey: ['reseller', id, 'tickets'] });
    },
  });
  return (
    <Panel title={say(TEXTS.make)}>
      <Stack gap="sm">
        <Textarea
          label={say(TEXTS.problem)}
          autosize
          minRows={2}
          maxLength={1000}
          value={problem}
          onChange={(event) => setProblem(event.currentTarget.value)}
        />
        {make.isError && <ProblemAlert error={make.error} />}
        <Group>
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {say(TEXTS.draft)}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

function TicketPanel({ ticket, mayWrite }: { readonly ticket: Ticket; readonly mayWrite: boolean }) {
  const say = useSay();
  const format = useFormat();
  const { locale } = useLocale();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (state: State) =>
      api.PATCH('/v1/resellers/{id}/tickets/{ticketId}', {
        params: {
          path: { id: ticket.resellerId, ticketId: ticket.id },
          header: { 'If-Match': `"${ticket.revision}"` },
        },
        body: { state },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['reseller', ticket.resellerId, 'tickets'] }),
  });
  const choices = [ticket.state, ...ticket.allowedStates.filter((state) => state !== ticket.state)];
  const english = `${ticket.request.summary.en}\n\n${ticket.request.detail.en}`;
  return (
    <Panel
      title={ticket.request.summary[locale]}
      aside={
        <Select
          size="xs"
          w={200}
          aria-label={say(TEXTS.state)}
          disabled={!mayWrite || change.isPending || ticket.allowedStates.length === 0}
          data={choices.map((state) => ({ value: state, label: say(STATES[state]) }))}
          value={ticket.state}
          onChange={(state) => state && state !== ticket.state && change.mutate(state as State)}
        />
      }
    >
      <p className={classes.quote}>{ticket.request.detail[locale]}</p>
      <div className={classes.eventMeta} style={{ marginTop: 8 }}>
        {ticket.number && <span>{say(TEXTS.number, { number: ticket.number })}</span>}
        {ticket.openedAt && <span>{say(TEXTS.opened, { date: format.day(ticket.openedAt) })}</span>}
      </div>
      <Group mt="sm">
        <CopyButton value={english}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {say(copied ? TEXTS.copied : TEXTS.copy)}
            </Button>
          )}
        </CopyButton>
        {ticket.links.map((link) => (
          <a key={link.code} href={link.url} target="_blank" rel="noreferrer">
            {link.label} <IconExternal size={12} aria-hidden />
          </a>
        ))}
      </Group>
    </Panel>
  );
}
