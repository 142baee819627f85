import { Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { useSay } from '../../i18n/locale.tsx';
import { type Text, t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';
import { AssigneeSelect } from '../assignee/assignee-select.tsx';
import { ContactsFields } from './contacts-fields.tsx';
import type { ProfileDraft } from './draft.ts';

const TEXTS = {
  company: t('会社（登記のとおりに入力）', 'Company, as in the registry'),
  registeredName: t('会社名', 'Registered name'),
  corporateNumber: t('法人番号（13桁）', 'Corporate number, 13 digits'),
  postalCode: t('郵便番号', 'Postal code'),
  prefecture: t('都道府県', 'Prefecture'),
  city: t('市区町村', 'City'),
  line1: t('町名・番地', 'Street'),
  line2: t('建物・階', 'Building, floor'),
  phone: t('電話番号', 'Phone'),
  website: t('ウェブサイト（https://…）', 'Website (https://…)'),
  ours: t('社内での管理', 'For the desk'),
  externalRef: t('管理番号', 'Reference'),
  tags: t('タグ（読点またはコンマ区切り）', 'Tags, separated by commas'),
};

interface ProfileFieldsProps {
  readonly draft: ProfileDraft;
  readonly onChange: (draft: ProfileDraft) => void;
}

/** The fields of a company and its people, for registering and for editing. */
export function ProfileFields({ draft, onChange }: ProfileFieldsProps) {
  const say = useSay();
  const knowsColleagues = useMay('users:read');
  const field = (
    name: Exclude<keyof ProfileDraft, 'contacts' | 'assigneeId'>,
    extra: { required?: boolean } = {},
  ) => (
    <TextInput
      key={name}
      label={say(TEXTS[name] as Text)}
      value={draft[name]}
      onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
      {...extra}
    />
  );
  return (
    <Stack>
      <Fieldset legend={say(TEXTS.company)}>
        <Stack gap="sm">
          {field('registeredName', { required: true })}
          <Group grow>
            {field('corporateNumber')}
            {field('phone')}
          </Group>
          <Group grow>
            {field('postalCode')}
            {field('prefecture')}
            {field('city')}
          </Group>
          <Group grow>
            {field('line1')}
            {field('line2')}
          </Group>
          {field('website')}
        </Stack>
      </Fieldset>
      <ContactsFields contacts={draft.contacts} onChange={(contacts) => onChange({ ...draft, contacts })} />
      <Fieldset legend={say(TEXTS.ours)}>
        <Group grow>
          {field('externalRef')}
          {field('tags')}
          {knowsColleagues && (
            <AssigneeSelect
              value={draft.assigneeId}
              onChange={(assigneeId) => onChange({ ...draft, assigneeId })}
            />
          )}
        </Group>
      </Fieldset>
    </Stack>
  );
}
