import { z } from 'zod';
import type { NoteId, ResellerId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { instant } from '../../platform/http/dates.ts';
import type { AddNote } from '../add-note.ts';
import type { NoteView } from '../note-view.ts';
import { CALL_OUTCOMES, isReply, NOTE_KINDS } from '../rules/note-kinds.ts';

/** `POST /v1/resellers/{id}/notes`. */
export const noteBody = z
  .strictObject({
    kind: z.enum(NOTE_KINDS).default('note'),
    text: z.string().trim().min(1).max(4_000),
    outcome: z
      .enum(CALL_OUTCOMES)
      .optional()
      .meta({ description: 'How the call went; for a call, and only there' }),
    occurredAt: instant.optional().meta({ description: 'When the call or the reply was; now without it' }),
    mentions: z.array(z.uuid()).max(20).optional().meta({ description: 'Colleagues it is meant for' }),
    corrects: z.uuid().optional().meta({ description: 'The note that this one puts right' }),
  })
  .superRefine((body, context) => {
    if ((body.kind === 'call') === (body.outcome !== undefined)) return;
    context.addIssue({ code: 'custom', path: ['outcome'], params: { code: 'call_outcome' } });
  })
  .meta({ id: 'NoteBody' });

export const note = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTE_KINDS),
    outcome: z.enum(CALL_OUTCOMES).nullable(),
    text: z.string().nullable().meta({ description: 'Null once a person named in it was erased' }),
    occurredAt: z.string(),
    recordedAt: z.string(),
    actor: z.object({ kind: z.string(), role: z.string().nullable(), id: z.string().nullable() }),
    mentions: z.array(z.uuid()),
    corrects: z.uuid().nullable(),
    correctedBy: z.uuid().nullable(),
    postponesReminders: z
      .boolean()
      .meta({ description: 'The reseller has answered, so reminders wait two business days' }),
  })
  .meta({ id: 'Note' });

export const notePage = z
  .object({ items: z.array(note), nextCursor: z.string().nullable() })
  .meta({ id: 'NotePage' });

/** What the verb writes down. */
export function toAddNote(body: z.output<typeof noteBody>, resellerId: string): AddNote {
  return {
    resellerId: resellerId as ResellerId,
    kind: body.kind,
    outcome: body.outcome ?? null,
    text: body.text,
    occurredAt: (body.occurredAt ?? null) as Instant | null,
    mentions: [...new Set(body.mentions ?? [])],
    corrects: (body.corrects ?? null) as NoteId | null,
  };
}

/** A note as the API shows it. */
export function toNote(view: NoteView): z.output<typeof note> {
  return { ...view, mentions: [...view.mentions], postponesReminders: isReply(view) };
}
