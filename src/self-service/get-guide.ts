import { AppError } from '../kernel/app-error.ts';
import type { Locale } from '../kernel/text.ts';
import { type OnboardingDeps, type ResellerState, viewReseller } from '../onboarding/index.ts';
import { type Edition, editionOf, type GuideStep, STAGES, type Stage } from '../programmes/index.ts';
import type { CallContext } from '../tenancy/context.ts';
import type { TenantView } from '../tenancy/tenant.ts';
import type { SelfGuide } from './wire.ts';

/** The guide as it applies to the calling reseller: every step in order, those it does not need with the reason. */
export async function getGuide(deps: OnboardingDeps, context: CallContext): Promise<SelfGuide> {
  if (context.actor.kind !== 'reseller') throw new AppError('forbidden');
  const { state, derived, tenant } = await viewReseller(deps, context, context.actor.resellerId);
  const edition = editionOf(state.programme);
  return {
    programme: edition.id,
    label: edition.label[context.locale],
    validAsOf: edition.validAsOf,
    notices: edition.notices.map((notice) => notice[context.locale]),
    steps: edition.guide.map(stepOf(state, edition, tenant, derived.stage, context.locale)),
  };
}

function stepOf(state: ResellerState, edition: Edition, tenant: TenantView, stage: Stage, locale: Locale) {
  const position = STAGES.indexOf(stage);
  return (step: GuideStep): SelfGuide['steps'][number] => {
    const applies = step.types.includes(state.type) && step.startPoints.includes(state.startPoint);
    const at = STAGES.indexOf(step.stage);
    return {
      code: step.code,
      stage: step.stage,
      title: step.title[locale],
      applies,
      done: applies && at < position,
      current: applies && at === position,
      body: applies ? step.body.map((line) => line[locale]) : [],
      skippedBecause: applies ? null : step.skippedBecause[locale],
      links: applies ? linksOf(step, edition, tenant, locale) : [],
    };
  };
}

function linksOf(step: GuideStep, edition: Edition, tenant: TenantView, locale: Locale) {
  return step.links.flatMap((code) => {
    const link = edition.links[code];
    const url = link.url ?? tenant.settings.providerLink?.url;
    return url === undefined ? [] : [{ code, label: link.label[locale], url }];
  });
}
