import { Button, Fieldset, Group, Radio, Select, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useSay } from '../../i18n/locale.tsx';
import { type Text, t } from '../../i18n/text.ts';
import { showDone } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { PROGRAMMES, START_POINTS, TYPES } from '../../vocabulary/labels.ts';
import { companyOf, contactsOf, EMPTY, newContact, type ProfileDraft, tagsOf } from '../profile/draft.ts';
import { ProfileFields } from '../profile/profile-fields.tsx';
import classes from './register-page.module.css';
import { SimilarResellers } from './similar-resellers.tsx';

const TEXTS = {
  title: t('リセラーを登録', 'Register a reseller'),
  kind: t('手続きの種類', 'Kind of case'),
  type: t('区分', 'Type'),
  startPoint: t('開始時の状態', 'Start point'),
  programme: t('手順の版', 'Edition'),
  send: t('登録する', 'Register'),
  done: t('登録しました。次は招待です。', 'Registered. Next: the invitation.'),
};
type Type = 'indirect' | 'additional';
type StartPoint = 'no_mpn' | 'has_mpn' | 'enrolled_elsewhere';
type Programme = '2022-02' | '2025-10';

export function RegisterPage() {
  const say = useSay();
  const navigate = useNavigate();
  const tenant = useQuery({ queryKey: ['tenant'], queryFn: () => body(api.GET('/v1/tenant')) });
  const [type, setType] = useState<Type>('indirect');
  const [startPoint, setStartPoint] = useState<StartPoint>('no_mpn');
  const [programme, setProgramme] = useState<Programme>();
  const [draft, setDraft] = useState<ProfileDraft>(() => ({ ...EMPTY, contacts: [newContact()] }));
  const edition = programme ?? tenant.data?.programme;
  const register = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      body(
        api.POST('/v1/resellers', {
          params: { header: {} },
          body: {
            type,
            startPoint,
            ...(edition ? { programme: edition } : {}),
            externalRef: draft.externalRef.trim() || null,
            company: companyOf(draft),
            contacts: contactsOf(draft),
            tags: tagsOf(draft),
            assigneeId: draft.assigneeId,
          },
        }),
      ),
    onSuccess: (reseller) => {
      showDone(TEXTS.done);
      void navigate({ to: '/resellers/$id', params: { id: reseller.id } });
    },
  });
  const options = (texts: Readonly<Record<string, Text>>) =>
    Object.entries(texts).map(([value, text]) => <Radio key={value} value={value} label={say(text)} />);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        register.mutate();
      }}
    >
      <PageHeader title={say(TEXTS.title)} />
      <Stack>
        <Fieldset legend={say(TEXTS.kind)}>
          <Stack gap="sm">
            <Radio.Group label={say(TEXTS.type)} value={type} onChange={(value) => setType(value as Type)}>
              <Group gap="lg" mt={4}>
                {options(TYPES)}
              </Group>
            </Radio.Group>
            <Radio.Group
              label={say(TEXTS.startPoint)}
              value={startPoint}
              onChange={(value) => setStartPoint(value as StartPoint)}
            >
              <Group gap="lg" mt={4}>
                {options(START_POINTS)}
              </Group>
            </Radio.Group>
            <Select
              label={say(TEXTS.programme)}
              w={220}
              data={Object.entries(PROGRAMMES).map(([value, text]) => ({ value, label: say(text) }))}
              value={edition ?? null}
              onChange={(value) => setProgramme((value ?? undefined) as Programme | undefined)}
            />
          </Stack>
        </Fieldset>
        <SimilarResellers name={draft.registeredName} />
        <ProfileFields draft={draft} onChange={setDraft} />
        {register.isError && <ProblemAlert error={register.error} />}
        <Group justify="flex-end">
          <Button type="submit" size="md" loading={register.isPending}>
            {say(TEXTS.send)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
