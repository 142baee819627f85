import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useLocale, useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';
import { COMMON } from '../../ui/common-texts.ts';
import { Loading } from '../../ui/loading.tsx';
import { MailView } from '../../ui/mail-view.tsx';
import { showDone } from '../../ui/notify.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { type Template, useTemplates } from '../reminders/names.ts';
import { fieldError } from './field-errors.ts';

const TEXTS = {
  title: t('メールに添える文章', 'Your own words in the mails'),
  why: t(
    '挨拶の後と署名の前に入ります。日本語と英語の両方を入力してください。他社サイトへのリンク、宣伝、パスワードの問い合わせは使えません。',
    'They stand after the greeting and before the signature, in both languages. Links to other sites, promotion and questions for passwords are refused.',
  ),
  'intro/ja': t('挨拶の後（日本語）', 'After the greeting (Japanese)'),
  'intro/en': t('挨拶の後（英語）', 'After the greeting (English)'),
  'closing/ja': t('署名の前（日本語）', 'Before the signature (Japanese)'),
  'closing/en': t('署名の前（英語）', 'Before the signature (English)'),
  saved: t('文章を保存しました', 'Words saved'),
  preview: t('メールの見本', 'How the mails look'),
  previewWhy: t(
    '保存されている設定と文章による見本です。保存すると表示も変わります。',
    'A likely case with the settings and words that are saved; it follows when you save.',
  ),
  which: t('種類', 'Mail'),
  language: t('言語', 'Language'),
};
const PLACES = ['intro/ja', 'intro/en', 'closing/ja', 'closing/en'] as const;
type Words = Readonly<Record<(typeof PLACES)[number], string>>;
const textsQuery = { queryKey: ['mail-texts'], queryFn: () => body(api.GET('/v1/mail-texts')) };

/** Both languages of one place, or null where it is empty. */
function both(words: Words, place: 'intro' | 'closing') {
  const [ja, en] = [words[`${place}/ja`].trim(), words[`${place}/en`].trim()];
  return ja === '' && en === '' ? null : { ja, en };
}

/** The tenant's own words; what was typed stays until it is saved. */
export function MailTextsPanel() {
  const say = useSay();
  const client = useQueryClient();
  const mayEdit = useMay('templates:edit');
  const [typed, setTyped] = useState<Partial<Words>>({});
  const query = useQuery(textsQuery);
  const latest = query.data?.items[0];
  const words: Words = {
    'intro/ja': latest?.intro?.ja ?? '',
    'intro/en': latest?.intro?.en ?? '',
    'closing/ja': latest?.closing?.ja ?? '',
    'closing/en': latest?.closing?.en ?? '',
    ...typed,
  };
  const save = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      body(
        api.PUT('/v1/mail-texts', { body: { intro: both(words, 'intro'), closing: both(words, 'closing') } }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['mail-texts'] });
      setTyped({});
      showDone(TEXTS.saved);
      return client.invalidateQueries({ queryKey: ['template'] });
    },
  });
  if (query.isPending) return <Loading />;
  return (
    <Panel title={say(TEXTS.title)}>
      <Stack gap="sm">
        <p className="small dim">{say(TEXTS.why)}</p>
        {PLACES.map((place) => (
          <Textarea
            key={place}
            label={say(TEXTS[place])}
            autosize
            minRows={2}
            maxLength={2_000}
            disabled={!mayEdit}
            error={fieldError(save.error, `/${place}`)}
            value={words[place]}
            onChange={(event) => setTyped({ ...typed, [place]: event.currentTarget.value })}
          />
        ))}
        {save.isError && <ProblemAlert error={save.error} />}
        {mayEdit && (
          <Group justify="flex-end">
            <Button
              loading={save.isPending}
              disabled={Object.keys(typed).length === 0}
              onClick={() => save.mutate()}
            >
              {say(COMMON.save)}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

/** Any mail of the edition as it would look. */
export function TemplatePanel() {
  const say = useSay();
  const { locale } = useLocale();
  const templates = useTemplates();
  const [rule, setRule] = useState<Template['rule']>('first_step');
  const [language, setLanguage] = useState(locale);
  const query = useQuery({
    queryKey: ['template', rule, language],
    queryFn: () =>
      body(
        api.GET('/v1/templates/{rule}', { params: { path: { rule }, query: { locale: language, step: 1 } } }),
      ),
  });
  return (
    <Panel title={say(TEXTS.preview)}>
      <Stack gap="sm">
        <p className="small dim">{say(TEXTS.previewWhy)}</p>
        <Group>
          <Select
            flex="1 1 220px"
            label={say(TEXTS.which)}
            allowDeselect={false}
            data={templates.data?.items.map(({ rule: value, title }) => ({ value, label: title })) ?? []}
            value={rule}
            onChange={(next) => next && setRule(next as Template['rule'])}
          />
          <Select
            w={130}
            label={say(TEXTS.language)}
            allowDeselect={false}
            data={[
              { value: 'ja', label: '日本語' },
              { value: 'en', label: 'English' },
            ]}
            value={language}
            onChange={(next) => next && setLanguage(next as typeof language)}
          />
        </Group>
        {query.isPending && <Loading />}
        {query.data && <MailView mail={query.data} />}
      </Stack>
    </Panel>
  );
}
