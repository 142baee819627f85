import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIENCES, REMINDER_RULES } from '../../../src/programmes/codes.ts';
import { EDITIONS } from '../../../src/programmes/index.ts';
import { COUNTED_DOWN, DEFAULT_LIMITS } from '../../../src/reminders/rules/policy.ts';
import { DEFER_TEXTS, INSTEAD_TEXTS, SKIP_TEXTS } from '../../../src/reminders/rules/reasons.ts';
import { reminderTable } from '../../support/reminder-table.ts';

const text = readFileSync('docs/reminders.md', 'utf8');
/** Cells without the padding that the formatter of tables puts in. */
const lines = text.split('\n').map((line) => line.replace(/\s*\|\s*/g, '|').trim());
const squeezed = (line: string) => line.replace(/\s*\|\s*/g, '|').trim();

describe('docs/reminders.md', () => {
  const { ja, en } = reminderTable(EDITIONS['2025-10']);

  it('holds the table that is in force, row by row, in both languages', () => {
    for (const row of [...ja, ...en]) expect(lines).toContain(squeezed(row));
    const documented = lines.filter((line) => /^\|`\w+`\|/.test(line) && line.split('|').length === 7);
    expect(documented.length).toBe(ja.length + en.length);
  });

  it('says what the earlier edition has not', () => {
    const earlier = new Set(EDITIONS['2022-02'].reminders.map((row) => row.rule));
    const missing = EDITIONS['2025-10'].reminders.map((row) => row.rule).filter((rule) => !earlier.has(rule));
    expect(missing).toEqual(['reauthorisation']);
    expect(text).toContain('`2022-02`');
  });

  it('gives every reason in both languages', () => {
    for (const reason of [SKIP_TEXTS, DEFER_TEXTS, INSTEAD_TEXTS].flatMap((texts) => Object.entries(texts))) {
      const [code, { ja: japanese, en: english }] = reason;
      expect(lines, code).toContain(`|\`${code}\`|${japanese}|${english}|`);
    }
  });
});

describe.each(Object.values(EDITIONS))('the table of $id', (edition) => {
  it('has each row once, in the order of the journey', () => {
    const rules = edition.reminders.map((row) => row.rule);
    expect(new Set(rules).size).toBe(rules.length);
    const expected = REMINDER_RULES.filter((rule) => rules.includes(rule));
    expect([...rules].sort()).toEqual([...expected].sort());
  });

  it('agrees with what the edition says about reviews and the yearly check', () => {
    const rowOf = (rule: string) => edition.reminders.find((row) => row.rule === rule);
    expect(rowOf('review_check_back')?.steps[0]?.after).toBe(edition.review.checkBackBusinessDays);
    expect(rowOf('review_late')?.steps[0]?.after).toBe(edition.review.lateAfterBusinessDays);
    expect(rowOf('mail_unconfirmed')?.steps[0]?.after).toBe(edition.review.mailMissingAfterBusinessDays);
    const yearly = rowOf('reauthorisation');
    expect(yearly === undefined).toBe(edition.reauthorisation === null);
    if (yearly !== undefined && edition.reauthorisation !== null) {
      const before = yearly.steps.filter((step) => step.to === 'contact').map((step) => -step.after);
      expect(before).toEqual(edition.reauthorisation.noticeDays);
    }
  });

  it('tells a human when mails have not helped, with the deadline the requirement names', () => {
    const human = new Set(['sales_owner', 'agent', 'lead']);
    for (const row of edition.reminders) {
      if (['review_received', 'your_turn', 'handed_over'].includes(row.rule)) continue;
      expect(
        row.steps.some((step) => human.has(step.to)),
        row.rule,
      ).toBe(true);
    }
  });

  it('never writes to one person more often than the limit, and counts in one direction', () => {
    for (const row of edition.reminders) {
      const mails = row.steps.filter((step) => step.to === 'contact');
      expect(mails.length, row.rule).toBeLessThanOrEqual(DEFAULT_LIMITS.mailsPerRequirement);
      const isAhead = COUNTED_DOWN.includes(row.rule);
      expect(
        row.steps.every((step) => (isAhead ? step.after <= 0 : step.after >= 0)),
        row.rule,
      ).toBe(true);
      expect(
        row.steps.every((step) => AUDIENCES.includes(step.to)),
        row.rule,
      ).toBe(true);
    }
  });

  it('writes to nobody at the reseller about what Microsoft or the desk has to do, but for one receipt', () => {
    const wrong = edition.reminders.filter(
      (row) =>
        row.waitsFor !== 'reseller' &&
        row.rule !== 'review_received' &&
        [...row.steps, ...(row.repeat === null ? [] : [row.repeat])].some(
          (step) => step.to === 'contact' || step.to === 'second_contact',
        ),
    );
    expect(wrong).toEqual([]);
  });
});
