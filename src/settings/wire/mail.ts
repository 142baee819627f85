import { z } from 'zod';
import { normalizeAddress } from '../../platform/mail/address.ts';

/** Text that a person reads on one line of a mail. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+$/u);
const address = z
  .string()
  .max(254)
  .refine((text) => normalizeAddress(text) === text, { error: 'invalid' });

export const mailSettings = z.object({
  senderName: z.string().nullable(),
  senderAddress: z.string().nullable(),
  replyTo: z.string().nullable(),
  ratePerMinute: z.int(),
});

export const brandingSettings = z.object({
  displayName: z.string().nullable(),
  colour: z.string().nullable(),
  supportPhone: z.string().nullable(),
  supportMail: z.string().nullable(),
});

export const patchMailSettings = z
  .strictObject({
    senderName: line(80).nullable(),
    senderAddress: address.nullable(),
    replyTo: address.nullable(),
    ratePerMinute: z.int().min(1).max(6_000),
  })
  .partial();

export const patchBranding = z
  .strictObject({
    displayName: line(80).nullable(),
    colour: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .nullable(),
    supportPhone: line(40).nullable(),
    supportMail: address.nullable(),
  })
  .partial();
