import { z } from 'zod';
import { LOCALES } from '../kernel/text.ts';
import { calendarDate } from '../platform/http/dates.ts';
import { RULE_CODES } from '../preflight/index.ts';
import { EDITION_IDS } from '../programmes/codes.ts';
import type { Tenant } from '../tenancy/tenant.ts';
import { brandingSettings, mailSettings, patchBranding, patchMailSettings } from './wire/mail.ts';
import {
  patchQuietHours,
  patchReminderPolicy,
  quietHours,
  reminderPolicy,
  toReminderPolicy,
} from './wire/reminders.ts';

const closure = z.strictObject({
  from: calendarDate,
  to: calendarDate,
  label: z.string().trim().min(1).max(100),
});

export const tenant = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    locale: z.enum(LOCALES),
    timeZone: z.string(),
    programme: z.enum(EDITION_IDS),
    settings: z.object({
      closures: z.array(closure),
      mfaBlocksOrders: z.boolean().nullable(),
      providerLink: z
        .object({ url: z.string(), providerTenantId: z.string(), displayName: z.string() })
        .nullable(),
      documentRetentionDays: z.int(),
      preflightOff: z.array(z.string()),
      quietHours,
      reminderPolicy,
      mail: mailSettings,
      branding: brandingSettings,
    }),
    revision: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Tenant' });

export const patchTenantBody = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    locale: z.enum(LOCALES).optional(),
    timeZone: z.string().min(1).max(60).optional(),
    programme: z.enum(EDITION_IDS).optional(),
    settings: z
      .strictObject({
        closures: z.array(closure).max(200).optional(),
        mfaBlocksOrders: z.boolean().nullable().optional(),
        documentRetentionDays: z.int().min(1).max(3_650).optional(),
        preflightOff: z.array(z.enum(RULE_CODES)).max(RULE_CODES.length).optional(),
        quietHours: patchQuietHours.optional(),
        reminderPolicy: patchReminderPolicy.optional(),
        mail: patchMailSettings.optional(),
        branding: patchBranding.optional(),
      })
      .optional(),
  })
  .meta({ id: 'TenantPatch' });

/** A tenant as the API shows it. */
export function toTenantBody(view: Tenant): z.output<typeof tenant> {
  const { id, slug, name, locale, timeZone, programme, settings, revision, createdAt, updatedAt } = view;
  const { closures, preflightOff, reminderPolicy: policy } = settings;
  const shown = {
    ...settings,
    closures: [...closures],
    preflightOff: [...preflightOff],
    reminderPolicy: toReminderPolicy(policy),
  };
  return { id, slug, name, locale, timeZone, programme, settings: shown, revision, createdAt, updatedAt };
}
