import { Select, TagsInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { EVENT_DATA } from '../../../api/generated/event-data.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { COMMON } from '../../../ui/common-texts.ts';
import type { EventType } from '../../../vocabulary/codes.ts';
import { fullEventName } from '../../../vocabulary/events.ts';
import { AssigneeSelect } from '../../assignee/assignee-select.tsx';
import { type FieldSchema, SchemaField } from '../../reseller/report/schema-field.tsx';
import type { BulkChange } from './use-bulk.ts';

const TEXTS = {
  add: t('付けるタグ', 'Tags to add'),
  remove: t('外すタグ', 'Tags to remove'),
  tagHow: t('入力して Enter で確定します', 'Type, then press Enter'),
  what: t('何がありましたか', 'What happened'),
  whatWhy: t(
    '複数のリセラーに同時に起こりうるものだけを表示しています。',
    'Only what can happen to many at once is offered.',
  ),
  note: t('メモ（経緯や理由）', 'Note: how it came, or why'),
};
const MOST_TAGS = 20;

/** What can be true of many on the same day. Whatever carries numbers, names or papers of one company is reported there. */
const FOR_MANY: readonly EventType[] = [
  'lifecycle.invited',
  'lifecycle.held',
  'lifecycle.resumed',
  'lifecycle.confirmed',
  'lifecycle.withdrawn',
  'lifecycle.reopened',
  'mpa.accepted',
  'mfa.policy_enabled',
  'provider_link.requested',
];

interface FormProps {
  /** Given what is to be done once it is complete, else null. */
  readonly onChange: (change: BulkChange | null) => void;
}

/** The fields of one action; starts anew with every action. */
export function BulkForm({ action, onChange }: FormProps & { readonly action: BulkChange['action'] }) {
  if (action === 'assign') return <AssignFields onChange={onChange} />;
  return action === 'tag' ? <TagFields onChange={onChange} /> : <EventFields onChange={onChange} />;
}

function AssignFields({ onChange }: FormProps) {
  const [value, setValue] = useState<string | null | undefined>(undefined);
  return (
    <AssigneeSelect
      autoFocus
      value={value}
      onChange={(assigneeId) => {
        setValue(assigneeId);
        onChange({ action: 'assign', assigneeId });
      }}
    />
  );
}

function TagFields({ onChange }: FormProps) {
  const say = useSay();
  const [tags, setTags] = useState<{ add: string[]; remove: string[] }>({ add: [], remove: [] });
  const set = (next: typeof tags) => {
    setTags(next);
    const { add, remove } = next;
    const given = {
      ...(add.length > 0 ? { addTags: add } : {}),
      ...(remove.length > 0 ? { removeTags: remove } : {}),
    };
    onChange(add.length + remove.length === 0 ? null : { action: 'tag', ...given });
  };
  const shared = { maxTags: MOST_TAGS, maxLength: 50, acceptValueOnBlur: true } as const;
  return (
    <>
      <TagsInput
        data-autofocus
        {...shared}
        label={say(TEXTS.add)}
        description={say(TEXTS.tagHow)}
        value={tags.add}
        onChange={(add) => set({ ...tags, add })}
      />
      <TagsInput
        {...shared}
        label={say(TEXTS.remove)}
        value={tags.remove}
        onChange={(remove) => set({ ...tags, remove })}
      />
    </>
  );
}

interface EventDraft {
  readonly type: EventType | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly note: string;
}

function EventFields({ onChange }: FormProps) {
  const say = useSay();
  const [draft, setDraft] = useState<EventDraft>({ type: null, data: {}, note: '' });
  const schema: { properties?: Readonly<Record<string, FieldSchema>>; required?: readonly string[] } =
    draft.type === null ? {} : EVENT_DATA[draft.type];
  const set = (next: EventDraft) => {
    setDraft(next);
    const { type, data, note } = next;
    if (type === null) return onChange(null);
    const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
    const event = { type, data: given, ...(note.trim() ? { note: note.trim() } : {}) };
    onChange({ action: 'event', event: event as NonNullable<BulkChange['event']> });
  };
  return (
    <>
      <Select
        data-autofocus
        label={say(TEXTS.what)}
        description={say(TEXTS.whatWhy)}
        placeholder={say(COMMON.choose)}
        required
        data={FOR_MANY.map((type) => ({ value: type as string, label: say(fullEventName(type)) }))}
        value={draft.type}
        onChange={(type) => set({ ...draft, type: type as EventType | null, data: {} })}
      />
      {Object.entries(schema.properties ?? {}).map(([name, field]) => (
        <SchemaField
          key={`${draft.type}-${name}`}
          name={name}
          schema={field}
          required={schema.required?.includes(name) ?? false}
          value={draft.data[name]}
          onChange={(value) => set({ ...draft, data: { ...draft.data, [name]: value } })}
        />
      ))}
      {draft.type && (
        <Textarea
          label={say(TEXTS.note)}
          autosize
          minRows={2}
          maxLength={4000}
          value={draft.note}
          onChange={(event) => set({ ...draft, note: event.currentTarget.value })}
        />
      )}
    </>
  );
}
