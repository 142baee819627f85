import { Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { COMMON } from '../../ui/common-texts.ts';
import { Loading } from '../../ui/loading.tsx';
import { MailView } from '../../ui/mail-view.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Reseller } from '../../vocabulary/codes.ts';
import { ForecastPanel } from '../reminders/forecast-panel.tsx';
import type { Reminder } from '../reminders/names.ts';
import { GROUPS } from '../reminders/reminder-groups.ts';
import { ReminderRow } from '../reminders/reminder-row.tsx';
import classes from '../reminders/reminders.module.css';
import { remindersQuery } from './queries.ts';

const TEXTS = {
  sent: t('送信したメール', 'The mail as it was sent'),
  preview: t('今送るとした場合のメール', 'The mail as it would be sent now'),
};

/** What was, is and will be sent about a reseller, why something was not, and every mail to look at. */
export function RemindersTab({ reseller }: { readonly reseller: Reseller }) {
  const say = useSay();
  const [open, setOpen] = useState<NonNullable<Reminder['content']>>();
  const query = useQuery(remindersQuery(reseller.id));
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  const { items, forecast } = query.data;
  const nameOf = (contactId: string | null) => {
    const contact = reseller.contacts.find(({ id }) => id === contactId);
    return contact && [contact.familyName, contact.givenName].filter(Boolean).join(' ');
  };
  return (
    <Stack>
      {GROUPS.map(({ name, title, none, states }) => {
        const members = items.filter(({ state }) => states.includes(state));
        return (
          <Panel
            key={name}
            title={say(title)}
            tone={name === 'failed' && members.length > 0 ? 'bad' : 'plain'}
          >
            {members.length === 0 && <p className="small dim">{say(none)}</p>}
            <ol className={classes.list}>
              {members.map((reminder) => (
                <ReminderRow
                  key={reminder.id}
                  reminder={reminder}
                  nameOf={nameOf}
                  onOpen={() => reminder.content && setOpen(reminder.content)}
                />
              ))}
            </ol>
          </Panel>
        );
      })}
      <ForecastPanel forecast={forecast} nameOf={nameOf} />
      {open && (
        <Modal
          opened
          size="min(1200px, 96vw)"
          title={say(TEXTS[open.kind])}
          onClose={() => setOpen(undefined)}
          closeButtonProps={{ 'aria-label': say(COMMON.close) }}
        >
          <MailView mail={open} />
        </Modal>
      )}
    </Stack>
  );
}
