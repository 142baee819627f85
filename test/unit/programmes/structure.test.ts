import { describe, expect, it } from 'vitest';
import type { Link } from '../../../src/programmes/index.ts';
import {
  CAUSES,
  EDITION_IDS,
  EDITIONS,
  editionOf,
  isAllowedLink,
  LINKS,
  REMEDIES,
  REQUIREMENT_CODES,
  SITUATIONS,
  STAGES,
} from '../../../src/programmes/index.ts';

const EDITION_LIST = Object.values(EDITIONS);

describe('editions', () => {
  it('are found by their id', () => {
    expect(EDITION_IDS.map((id) => editionOf(id).id)).toEqual([...EDITION_IDS]);
  });
});

describe.each(EDITION_LIST)('$id', (edition) => {
  const codes = edition.requirements.map((rule) => rule.code);

  it('asks everything once, in the order of the procedure', () => {
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(REQUIREMENT_CODES.filter((code) => codes.includes(code)));
  });

  it('asks exactly for the checks it names', () => {
    for (const which of ['mpn', 'csp'] as const) {
      expect(codes.filter((code) => code.startsWith(`${which}.`) && code.endsWith('_check'))).toEqual(
        edition.checks[which].map((check) => `${which}.${check}_check`),
      );
    }
  });

  it('blocks a requirement only by earlier ones', () => {
    for (const [position, rule] of edition.requirements.entries()) {
      for (const blocker of rule.blockedBy) {
        expect(codes.indexOf(blocker), `${rule.code} by ${blocker}`).toBeLessThan(position);
        expect(codes, `${rule.code} by ${blocker}`).toContain(blocker);
      }
    }
  });

  it('never goes back a stage along a blocking', () => {
    const stageOf = new Map(edition.requirements.map((rule) => [rule.code, STAGES.indexOf(rule.stage)]));
    for (const rule of edition.requirements) {
      for (const blocker of rule.blockedBy) {
        expect(stageOf.get(blocker), `${rule.code} by ${blocker}`).toBeLessThanOrEqual(
          stageOf.get(rule.code) ?? -1,
        );
      }
    }
  });

  it('gives every type and start point a way to the end', () => {
    for (const type of ['indirect', 'additional'] as const) {
      for (const start of ['no_mpn', 'has_mpn', 'enrolled_elsewhere'] as const) {
        const asked = edition.requirements
          .filter((rule) => rule.types.includes(type) && rule.startPoints.includes(start))
          .map((rule) => rule.code);
        expect(asked.includes('provider_link'), `${type} ${start}`).toBe(type === 'indirect');
        expect(asked.includes('mpn.application'), `${type} ${start}`).toBe(start === 'no_mpn');
        expect(asked.includes('csp.application'), `${type} ${start}`).toBe(start !== 'enrolled_elsewhere');
        expect(asked).toEqual(
          expect.arrayContaining([
            'invitation',
            'partner_id',
            'mpa',
            'mfa.policy',
            'mfa.enrolment',
            'confirmation',
          ]),
        );
      }
    }
  });

  it('asks of somebody enrolled elsewhere only what C123 leaves', () => {
    const asked = edition.requirements
      .filter((rule) => rule.startPoints.includes('enrolled_elsewhere'))
      .map((rule) => rule.code);
    expect(asked).toEqual([
      'invitation',
      'partner_id',
      'mpa',
      'mfa.policy',
      'mfa.enrolment',
      'provider_link',
      'confirmation',
    ]);
  });

  it('lets MFA be prepared while Microsoft reviews', () => {
    expect(edition.requirements.find((rule) => rule.code === 'mfa.policy')?.blockedBy).toEqual([
      'work_tenant',
    ]);
  });

  it('says something for every situation', () => {
    for (const code of REQUIREMENT_CODES) {
      expect(Object.keys(edition.guidance[code]), code).toEqual([...SITUATIONS[code]]);
      for (const guidance of Object.values(edition.guidance[code])) {
        expect(guidance.steps.length, code).toBeGreaterThanOrEqual(1);
        expect(guidance.items.length, code).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it('holds nobody to a date where Microsoft acts', () => {
    for (const rule of edition.requirements) {
      expect(rule.dueInBusinessDays === null, rule.code).toBe(rule.owner === 'microsoft');
    }
  });

  it('gives somebody a date wherever somebody but Microsoft acts', () => {
    for (const rule of edition.requirements) {
      for (const [situation, guidance] of Object.entries(edition.guidance[rule.code])) {
        const owner = guidance.owner ?? rule.owner;
        const due =
          guidance.dueInBusinessDays === undefined ? rule.dueInBusinessDays : guidance.dueInBusinessDays;
        expect(due === null, `${rule.code}.${situation}`).toBe(owner === 'microsoft');
      }
    }
  });

  it('knows every link, and links only to hosts of the allow-list', () => {
    expect(Object.keys(edition.links).sort()).toEqual([...LINKS].sort());
    for (const [code, entry] of Object.entries(edition.links)) {
      if (entry.url === null) expect(code).toBe('provider_approval');
      else expect(isAllowedLink(entry.url), `${code} ${entry.url}`).toBe(true);
      expect(entry.lastChecked, code).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(entry.lastChecked >= edition.validAsOf, code).toBe(true);
    }
  });

  it('uses every link it knows', () => {
    const used = new Set<Link>();
    for (const code of REQUIREMENT_CODES) {
      for (const guidance of Object.values(edition.guidance[code]))
        for (const link of guidance.links) used.add(link);
    }
    for (const step of edition.guide) for (const link of step.links) used.add(link);
    for (const remedy of Object.values(edition.remedies)) if (remedy.link !== null) used.add(remedy.link);
    expect(LINKS.filter((link) => !used.has(link))).toEqual([]);
  });

  it('has a remedy for every cause, and documents that exist', () => {
    for (const cause of CAUSES) {
      expect(edition.causes[cause].remedies.length, cause).toBeGreaterThanOrEqual(1);
      for (const remedy of edition.causes[cause].remedies) expect(REMEDIES, cause).toContain(remedy);
    }
    const offered = new Set(Object.values(edition.causes).flatMap((cause) => cause.remedies));
    expect(REMEDIES.filter((remedy) => !offered.has(remedy))).toEqual([]);
    for (const remedy of REMEDIES) {
      for (const document of edition.remedies[remedy].documents) {
        expect(Object.keys(edition.documents), remedy).toContain(document);
      }
    }
  });

  it('tries the three spellings of a duplicate name in the order of the guide', () => {
    expect(edition.causes.duplicate_name.remedies.slice(0, 3)).toEqual([
      'name_variant_space_after_form',
      'name_variant_trailing_space',
      'name_variant_trailing_period',
    ]);
  });

  it('has guide steps with codes of their own, in the order of the stages', () => {
    const steps = edition.guide.map((step) => step.code);
    expect(new Set(steps).size).toBe(steps.length);
    const stages = edition.guide.map((step) => STAGES.indexOf(step.stage));
    expect(stages).toEqual([...stages].sort((a, b) => a - b));
    for (const step of edition.guide) expect(step.body.length, step.code).toBeGreaterThanOrEqual(1);
  });

  it('explains every term once', () => {
    expect(edition.glossary.map((entry) => entry.term).sort()).toEqual(Object.keys(edition.terms).sort());
  });
});

describe('what differs between the editions', () => {
  const [before, now] = [EDITIONS['2022-02'], EDITIONS['2025-10']];

  it('checks, MFA target, orders and the yearly check', () => {
    expect(before.checks.csp).toEqual(['email_ownership', 'employment', 'business']);
    expect(now.checks.mpn).toEqual(['email_ownership', 'employment', 'business', 'identity']);
    expect(now.checks.csp).toEqual([...now.checks.mpn, 'due_diligence']);
    expect([before.mfa.target, now.mfa.target]).toEqual(['all_users', 'administrators']);
    expect([before.mfaBlocksOrders, now.mfaBlocksOrders]).toEqual([false, true]);
    expect(before.reauthorisation).toBeNull();
    expect(now.reauthorisation?.noticeDays).toEqual([90, 60, 30]);
  });
});

describe('links of the procedure', () => {
  it.each([
    'http://partner.microsoft.com/',
    'https://partner.microsoft.com.example.jp/',
    'https://evil@partner.microsoft.com/',
    'https://partner.microsoft.com:8443/',
    'https://microsoft.com/',
    'javascript:alert(1)',
    'partner.microsoft.com',
  ])('refuse %s', (address) => {
    expect(isAllowedLink(address)).toBe(false);
  });

  it('allow the pages of Microsoft that the procedure uses', () => {
    expect(isAllowedLink('https://partner.microsoft.com/ja-jp/dashboard/home')).toBe(true);
    expect(isAllowedLink('https://learn.microsoft.com/ja-jp/partner-center/')).toBe(true);
  });
});
