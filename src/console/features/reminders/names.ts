import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import type { components } from '../../api/generated/schema.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { type Text, t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';

export type Reminder = components['schemas']['Reminder'];
export type ForecastMail = components['schemas']['ForecastMail'];
export type FailedMessage = components['schemas']['FailedMessage'];
export type Template = components['schemas']['TemplateList']['items'][number];

export const AUDIENCES: Readonly<Record<Reminder['audience'], Text>> = {
  contact: t('担当者', 'Contact'),
  second_contact: t('次の担当者', 'Second contact'),
  sales_owner: t('営業担当', 'Sales owner'),
  agent: t('窓口', 'Desk'),
  lead: t('リーダー', 'Lead'),
};

export const STATES: Readonly<Record<Reminder['state'], Text>> = {
  planned: t('送信予定', 'Planned'),
  leased: t('送信準備中', 'About to leave'),
  handing_over: t('送信中', 'Leaving now'),
  accepted: t('送信済み', 'Sent'),
  delivered: t('到着を確認', 'Arrived'),
  bounced: t('宛先不明', 'Bounced'),
  cancelled: t('取り消し', 'Cancelled'),
  skipped: t('見送り', 'Not sent'),
  dead: t('送信失敗', 'Failed'),
  unknown: t('到着不明', 'Arrival unknown'),
};

/** The mails of the tenant's edition, in the order of the journey; none for whoever may not see them. */
export function useTemplates() {
  const { locale } = useLocale();
  const may = useMay('templates:read');
  return useQuery({
    queryKey: ['templates', locale],
    queryFn: () => body(api.GET('/v1/templates')),
    enabled: may,
    staleTime: 300_000,
  });
}

/** What a row of the table of reminders is called, and what its mail holds. */
export function useTemplateOf(): (rule: string) => Template | undefined {
  const { data } = useTemplates();
  return (rule) => data?.items.find((item) => item.rule === rule);
}
