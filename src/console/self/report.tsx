import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { EVENT_DATA } from '../api/generated/event-data.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import type { EventType, SelfStatus } from '../vocabulary/codes.ts';
import { fullEventName } from '../vocabulary/events.ts';
import { Failure } from './failure.tsx';
import { type FieldSchema, PlainField } from './plain-field.tsx';

const TEXTS = {
  title: t('進んだことを知らせる', 'Tell us what you have done'),
  why: t(
    'あてはまるものを押してください。窓口が確認します。',
    'Press what applies. The support desk will check it.',
  ),
  all: t('ほかのことを知らせる', 'Something else'),
  note: t('ひとこと（任意）', 'A remark (optional)'),
  send: t('知らせる', 'Tell them'),
  back: t('戻る', 'Back'),
  sent: t('お知らせありがとうございます。窓口に届きました。', 'Thank you. The support desk has it.'),
};

/** The events that this company may report, those of the present step first. Nothing typed is lost when the line breaks. */
export function Report({ status }: { readonly status: SelfStatus }) {
  const say = useSay();
  const [type, setType] = useState<EventType | null>(null);
  const [sent, setSent] = useState(false);
  const track = status.nextActions[0]?.requirement?.split('.')[0] ?? '';
  const near = status.allowedEvents.filter((event) => event.startsWith(`${track}.`));
  const far = status.allowedEvents.filter((event) => !near.includes(event));
  if (status.allowedEvents.length === 0) return null;
  const choose = (event: EventType) => {
    setSent(false);
    setType(event);
  };
  const buttons = (events: readonly string[]) => (
    <div className="choices">
      {events.map((event) => (
        <button key={event} type="button" onClick={() => choose(event as EventType)}>
          {say(fullEventName(event))}
        </button>
      ))}
    </div>
  );
  return (
    <section className="card" aria-labelledby="report">
      <h2 id="report">{say(TEXTS.title)}</h2>
      {sent && (
        <p className="done" role="status">
          {say(TEXTS.sent)}
        </p>
      )}
      {type ? (
        <ReportForm
          key={type}
          type={type}
          onClose={(done) => {
            setType(null);
            setSent(done);
          }}
        />
      ) : (
        <>
          <p className="small dim">{say(TEXTS.why)}</p>
          {buttons(near)}
          {far.length > 0 && (
            <details style={{ marginTop: 12 }}>
              <summary>{say(TEXTS.all)}</summary>
              {buttons(far)}
            </details>
          )}
        </>
      )}
    </section>
  );
}

interface ReportFormProps {
  readonly type: EventType;
  readonly onClose: (done: boolean) => void;
}

function ReportForm({ type, onClose }: ReportFormProps) {
  const say = useSay();
  const client = useQueryClient();
  const [data, setData] = useState<Record<string, unknown>>({});
  const [note, setNote] = useState('');
  // The same content sent again, after a line that broke, is the same report.
  const sent = useRef({ content: '', key: '' });
  const schema: { properties?: Readonly<Record<string, FieldSchema>>; required?: readonly string[] } =
    EVENT_DATA[type];
  const send = useMutation({
    mutationFn: () => {
      const filled = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
      const report = { type, data: filled, ...(note.trim() ? { note: note.trim() } : {}) };
      const content = JSON.stringify(report);
      if (sent.current.content !== content) sent.current = { content, key: crypto.randomUUID() };
      return api.POST('/v1/self/events', {
        params: { header: { 'Idempotency-Key': sent.current.key } },
        body: report as never,
      });
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose(true);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <strong>{say(fullEventName(type))}</strong>
      {Object.entries(schema.properties ?? {}).map(([name, field]) => (
        <PlainField
          key={name}
          name={name}
          schema={field}
          required={schema.required?.includes(name) ?? false}
          value={data[name]}
          onChange={(value) => setData({ ...data, [name]: value })}
        />
      ))}
      <label>
        {say(TEXTS.note)}
        <textarea
          rows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      {send.isError && <Failure error={send.error} />}
      <div className="row">
        <button type="submit" className="main" disabled={send.isPending}>
          {say(TEXTS.send)}
        </button>
        <button type="button" onClick={() => onClose(false)}>
          {say(TEXTS.back)}
        </button>
      </div>
    </form>
  );
}
