import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { EVENT_DATA } from '../../../api/generated/event-data.ts';
import { isProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { COMMON } from '../../../ui/common-texts.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import type { EventType, Reseller } from '../../../vocabulary/codes.ts';
import { EVENT_GROUPS, eventName, fullEventName } from '../../../vocabulary/events.ts';
import { ConflictAlert } from './conflict-alert.tsx';
import { EvidenceFields } from './evidence-fields.tsx';
import { type FieldSchema, SchemaField } from './schema-field.tsx';
import { type EventDraft, useReport } from './use-report.ts';

const TEXTS = {
  title: t('出来事を記録：{name}', 'Report an event: {name}'),
  what: t('何がありましたか', 'What happened'),
  whatWhy: t(
    '現在の状態で記録できるものだけを表示しています。',
    'Only what can be reported in the present state is offered.',
  ),
  when: t('いつ（空欄なら現在）', 'When (now, if left empty)'),
  note: t('メモ（経緯や理由）', 'Note: how it came, or why'),
  send: t('記録する', 'Report'),
  consequence: t(
    'この記録は状態を大きく変えます。経緯をメモに残してください。取り消すときは、履歴を残したまま「再開する」を記録します。',
    'This changes the whole case. Say why in the note. To take it back, report “Reopen”; both stay in the history.',
  ),
};
/** Reports whose consequence is said before they are made. */
const GRAVE = new Set([
  'lifecycle.withdrawn',
  'lifecycle.merged',
  'requirement.waived',
  'mpn.revoked',
  'csp.revoked',
]);

interface ReportDialogProps {
  readonly reseller: Reseller;
  readonly initialType: string;
  readonly onClose: () => void;
}

/** Reports one event: first what, then a form made from the API's own description of that type. */
export default function ReportDialog({ reseller, initialType, onClose }: ReportDialogProps) {
  const say = useSay();
  const [type, setType] = useState<EventType | null>(
    reseller.allowedEvents.find((allowed) => allowed === initialType) ?? null,
  );
  const [data, setData] = useState<Record<string, unknown>>({});
  const [day, setDay] = useState('');
  const [evidence, setEvidence] = useState<NonNullable<EventDraft['evidence']>>({ level: 1 });
  const [note, setNote] = useState('');
  // What the person has seen. It moves on only when they have been shown what somebody else did meanwhile.
  const [seen, setSeen] = useState(reseller.revision);
  const report = useReport(reseller.id, onClose);
  const schema: { properties?: Readonly<Record<string, FieldSchema>>; required?: readonly string[] } =
    type === null ? {} : EVENT_DATA[type];
  const fields = Object.entries(schema.properties ?? {});
  const conflict = isProblem(report.error, 412);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (type === null) return;
    const { source, level } = evidence;
    const draft: EventDraft = {
      type,
      data: tidy(data),
      evidence: { ...(level === undefined ? {} : { level }), ...(source ? { source } : {}) },
      ...(day ? { occurredAt: atNoonOrNow(day) } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    };
    report.mutate({ draft, revision: seen });
  };
  const requirementNames = Object.fromEntries(
    [...reseller.requirements.currentlyDue, ...reseller.requirements.eventuallyDue].map(({ code, title }) => [
      code,
      title,
    ]),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(TEXTS.title, { name: reseller.company.registeredName })}
      closeButtonProps={{ 'aria-label': say(COMMON.close) }}
      closeOnClickOutside={type === null}
    >
      <form onSubmit={send}>
        <Stack>
          <Select
            {...(initialType === 'choose' ? { 'data-autofocus': true } : {})}
            label={say(TEXTS.what)}
            description={say(TEXTS.whatWhy)}
            placeholder={say(COMMON.choose)}
            required
            searchable
            data={useChoices(reseller)}
            value={type}
            onChange={(next) => {
              setType(next as EventType | null);
              setData({});
              report.reset();
            }}
          />
          {type && GRAVE.has(type) && <p className="small dim">{say(TEXTS.consequence)}</p>}
          {fields.map(([name, field]) => (
            <SchemaField
              key={`${type}-${name}`}
              name={name}
              schema={field}
              required={schema.required?.includes(name) ?? false}
              value={data[name]}
              onChange={(value) => setData({ ...data, [name]: value })}
              names={requirementNames}
            />
          ))}
          {type && (
            <>
              <TextInput
                type="date"
                label={say(TEXTS.when)}
                max={new Date().toLocaleDateString('sv-SE')}
                value={day}
                onChange={(event) => setDay(event.currentTarget.value)}
              />
              <EvidenceFields value={evidence} onChange={setEvidence} />
              <Textarea
                label={say(TEXTS.note)}
                autosize
                minRows={2}
                maxLength={4000}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            </>
          )}
          {conflict && <ConflictAlert id={reseller.id} seen={seen} onSeen={setSeen} onClear={report.reset} />}
          {report.isError && !conflict && <ProblemAlert error={report.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say(COMMON.cancel)}
            </Button>
            <Button type="submit" loading={report.isPending} disabled={type === null || conflict}>
              {say(TEXTS.send)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useChoices(reseller: Reseller) {
  const say = useSay();
  return Object.entries(EVENT_GROUPS)
    .map(([group, name]) => ({
      group: say(name),
      items: reseller.allowedEvents
        .filter((type) => type.startsWith(`${group}.`) && type !== 'fact.disputed_resolved')
        .map((type) => ({
          value: type as string,
          label: say(/^(mpn|csp)\./.test(type) ? fullEventName(type) : eventName(type)),
        })),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Without what was left empty; the lines of a list without their blank ones. */
function tidy(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data)
      .map(([name, value]) => [
        name,
        Array.isArray(value)
          ? value.filter((item) => (typeof item === 'string' ? item.trim() !== '' : true))
          : value,
      ])
      .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** A day as a moment: noon of that day, which is the same day in every office of the country, but never in the future. */
function atNoonOrNow(day: string): string {
  const noon = new Date(`${day}T12:00:00`).getTime();
  return new Date(Math.min(noon, Date.now())).toISOString();
}
