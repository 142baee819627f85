import { Button, Checkbox, Fieldset, Group, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { IconPlus, IconTrash } from '../../ui/icons.ts';
import { CONTACT_ROLES } from '../../vocabulary/labels.ts';
import { type ContactDraft, type ContactRole, newContact } from './draft.ts';

const TEXTS = {
  contacts: t('連絡先', 'Contacts'),
  person: t('{n}人目', 'Person {n}'),
  familyName: t('姓', 'Family name'),
  givenName: t('名', 'Given name'),
  email: t('メールアドレス', 'Email'),
  phone: t('電話番号', 'Phone'),
  roles: t('役割', 'Roles'),
  left: t('退職・異動した', 'Has left the company'),
  add: t('連絡先を追加', 'Add a contact'),
  remove: t('この連絡先を外す', 'Remove this contact'),
};

interface ContactsProps {
  readonly contacts: readonly ContactDraft[];
  readonly onChange: (contacts: readonly ContactDraft[]) => void;
}

export function ContactsFields({ contacts, onChange }: ContactsProps) {
  const say = useSay();
  const change = (key: string, part: Partial<ContactDraft>) =>
    onChange(contacts.map((contact) => (contact.key === key ? { ...contact, ...part } : contact)));
  const roles = Object.entries(CONTACT_ROLES).map(([value, text]) => ({ value, label: say(text) }));
  return (
    <Fieldset legend={say(TEXTS.contacts)}>
      <Stack gap="md">
        {contacts.map((contact, index) => (
          <Stack key={contact.key} gap="xs" role="group" aria-label={say(TEXTS.person, { n: index + 1 })}>
            <Group grow>
              <TextInput
                label={say(TEXTS.familyName)}
                required
                value={contact.familyName}
                onChange={(event) => change(contact.key, { familyName: event.currentTarget.value })}
              />
              <TextInput
                label={say(TEXTS.givenName)}
                value={contact.givenName}
                onChange={(event) => change(contact.key, { givenName: event.currentTarget.value })}
              />
            </Group>
            <Group grow>
              <TextInput
                label={say(TEXTS.email)}
                type="email"
                value={contact.email}
                onChange={(event) => change(contact.key, { email: event.currentTarget.value })}
              />
              <TextInput
                label={say(TEXTS.phone)}
                type="tel"
                value={contact.phone}
                onChange={(event) => change(contact.key, { phone: event.currentTarget.value })}
              />
            </Group>
            <MultiSelect
              label={say(TEXTS.roles)}
              required
              data={roles}
              value={[...contact.roles]}
              onChange={(next) => change(contact.key, { roles: next as ContactRole[] })}
            />
            <Group justify="space-between">
              {contact.known ? (
                <Checkbox
                  label={say(TEXTS.left)}
                  checked={contact.leftCompany}
                  onChange={(event) => change(contact.key, { leftCompany: event.currentTarget.checked })}
                />
              ) : (
                <span />
              )}
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => onChange(contacts.filter(({ key }) => key !== contact.key))}
              >
                {say(TEXTS.remove)}
              </Button>
            </Group>
          </Stack>
        ))}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...contacts, newContact()])}
          >
            {say(TEXTS.add)}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
