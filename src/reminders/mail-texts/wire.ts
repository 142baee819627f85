import { z } from 'zod';
import { LOCALES, type Locale } from '../../kernel/text.ts';
import { EDITION_IDS, type Edition, REMINDER_RULES } from '../../programmes/index.ts';
import { TEMPLATE_VERSION } from '../templates/index.ts';
import type { MailTexts } from './mail-texts.ts';
import type { TemplateView } from './render-template.ts';

const bothLanguages = z.strictObject({
  ja: z.string().trim().min(1).max(2_000),
  en: z.string().trim().min(1).max(2_000),
});

export const ruleParams = z.strictObject({ rule: z.enum(REMINDER_RULES) });
export const editionQuery = z.strictObject({ edition: z.enum(EDITION_IDS).optional() });
export const previewQuery = z.strictObject({
  edition: z.enum(EDITION_IDS).optional(),
  locale: z.enum(LOCALES).optional(),
  /** 1 is the first mail about a thing; later ones say that they repeat. */
  step: z.coerce.number().int().min(1).max(9).default(1),
});

export const mailTextsBody = z
  .strictObject({ intro: bothLanguages.nullable(), closing: bothLanguages.nullable() })
  .meta({ id: 'MailTextsChange' });

export const mailTexts = z
  .object({
    version: z.int(),
    intro: z.object({ ja: z.string(), en: z.string() }).nullable(),
    closing: z.object({ ja: z.string(), en: z.string() }).nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'MailTexts' });
export const mailTextsList = z.object({ items: z.array(mailTexts) }).meta({ id: 'MailTextsList' });

export const templateList = z
  .object({
    templateVersion: z.int(),
    items: z.array(
      z.object({
        rule: z.enum(REMINDER_RULES),
        title: z.string(),
        holds: z.string(),
        stops: z.string(),
        urgent: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'TemplateList' });

export const template = z
  .object({
    rule: z.enum(REMINDER_RULES),
    edition: z.enum(EDITION_IDS),
    locale: z.enum(LOCALES),
    templateVersion: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    findings: z.array(z.object({ rule: z.string(), where: z.string(), message: z.string() })),
  })
  .meta({ id: 'Template' });

export const testMail = z
  .object({
    to: z.string(),
    result: z.enum(['accepted', 'temporary', 'permanent', 'unknown']),
    response: z.string(),
  })
  .meta({ id: 'TestMail' });

export function toTemplateList(edition: Edition, locale: Locale): z.output<typeof templateList> {
  const items = edition.reminders.map(({ rule, title, holds, stops, urgent }) => ({
    rule,
    title: title[locale],
    holds: holds[locale],
    stops: stops[locale],
    urgent,
  }));
  return { templateVersion: TEMPLATE_VERSION, items };
}

export function toTemplate(
  view: TemplateView,
  rule: z.output<typeof ruleParams>['rule'],
  locale: Locale,
  said: Locale,
): z.output<typeof template> {
  const { subject, html, text, templateVersion } = view.mail;
  const findings = view.findings.map((one) => ({
    rule: one.rule,
    where: one.where,
    message: one.message[said],
  }));
  return { rule, edition: view.edition, locale, templateVersion, subject, html, text, findings };
}

export const toMailTexts = ({
  version,
  intro,
  closing,
  createdAt,
}: MailTexts): z.output<typeof mailTexts> => ({
  version,
  intro,
  closing,
  createdAt,
});
