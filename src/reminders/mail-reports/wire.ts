import { z } from 'zod';
import { normalizeAddress } from '../../platform/mail/address.ts';
import type { MailReport } from '../../platform/mail/read-report.ts';

/** What a provider's webhook, or a small relay in front of it, posts. */
export const reportsBody = z.strictObject({
  events: z
    .array(
      z.strictObject({
        type: z.enum(['bounced', 'delayed', 'delivered', 'complained']),
        messageId: z
          .string()
          .max(252)
          .regex(/^<?[\w.@+-]+>?$/),
        recipient: z.string().max(320).optional(),
        /** True when the mailbox takes no mail at all. */
        permanent: z.boolean().optional(),
        status: z
          .string()
          .regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
          .optional(),
      }),
    )
    .min(1)
    .max(200),
});

export function toReports(body: z.output<typeof reportsBody>): MailReport[] {
  return body.events.map(({ type, messageId, recipient, permanent, status }) => ({
    kind: type,
    messageId: messageId.replace(/[<>]/g, ''),
    envelopeId: null,
    recipient: recipient === undefined ? null : normalizeAddress(recipient),
    addressIsDead: type === 'bounced' && permanent === true,
    status: status ?? '',
  }));
}
