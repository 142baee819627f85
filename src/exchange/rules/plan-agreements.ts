import { add, behind, byHand, contradict, isNews, type Planner } from './planner.ts';

/** The agreement: a date alone says that it was accepted (C89–C93). */
export function planMpa(planner: Planner): void {
  const { row, state } = planner;
  const told = row.mpaStatus?.state ?? (row.mpaDate === undefined ? undefined : 'accepted');
  const track = state.tracks.mpa;
  const key = row.mpaStatus === undefined ? 'mpaDate' : 'mpaStatus';
  if (told === undefined) return;
  if (told !== 'accepted') {
    if (track.state === 'accepted') behind(planner, key, told, track.state);
    return;
  }
  const effectiveDate = row.mpaDate ?? row.mpaStatus?.date;
  const isOther =
    (effectiveDate !== undefined && effectiveDate !== track.effectiveDate) ||
    (row.mpaAcceptedBy !== undefined && row.mpaAcceptedBy !== track.acceptedBy);
  if (track.state === 'accepted' && !isOther && !isNews(planner, 'mpa')) return;
  const csp = row.cspStatus?.state;
  if (track.state !== 'accepted' && csp !== undefined && csp !== 'approved' && csp !== 'not_required') {
    contradict(planner, 'status_order_conflict', key);
    return;
  }
  add(planner, key, effectiveDate, {
    type: 'mpa.accepted',
    data: {
      ...(effectiveDate === undefined ? {} : { effectiveDate }),
      ...(row.mpaAcceptedBy === undefined ? {} : { acceptedBy: row.mpaAcceptedBy }),
    },
  });
}

const LINK_RANK = {
  not_applicable: 0,
  locked: 0,
  not_yet: 0,
  offerable: 0,
  requested: 1,
  opened: 2,
  postponed: 2,
  approved: 3,
  removed: 4,
} as const;

/** The reseller's approval of this distributor (C108–C115). */
export function planProviderLink(planner: Planner): void {
  const { row, state } = planner;
  const told = row.providerLink?.state ?? (row.providerLinkDate === undefined ? undefined : 'approved');
  const track = state.tracks.providerLink;
  const key = row.providerLink === undefined ? 'providerLinkDate' : 'providerLink';
  if (told === undefined) return;
  if ((told === 'not_applicable') !== (track.state === 'not_applicable')) {
    // Only where the list itself says both things; otherwise it is no more than the record knowing better.
    const isTold =
      told === 'not_applicable' ? row.type === 'indirect' : told !== 'not_yet' && row.type === 'additional';
    if (isTold) contradict(planner, 'type_conflict', key);
  }
  if (track.state === 'not_applicable' || told === 'not_applicable') return;
  const date = row.providerLinkDate ?? row.providerLink?.date;
  if (told === track.state) {
    if (told === 'approved' && isNews(planner, 'providerLink')) {
      add(planner, key, date, { type: 'provider_link.approved', data: {} });
    }
  } else if (told === 'removed' || told === 'opened') {
    if (told === 'opened' && (track.state === 'requested' || track.state === 'postponed')) {
      add(planner, key, date, { type: 'provider_link.opened', data: {} });
    } else if (told === 'opened' && LINK_RANK[track.state] === 0) {
      add(planner, key, date, { type: 'provider_link.requested', data: {} });
      add(planner, key, date, { type: 'provider_link.opened', data: {} });
    } else byHand(planner, key, told);
  } else if (LINK_RANK[told] < LINK_RANK[track.state] && told !== 'approved') {
    behind(planner, key, told, track.state);
  } else if (told === 'requested' || told === 'approved') {
    add(planner, key, date, { type: `provider_link.${told}`, data: {} });
  } else if (told === 'postponed') {
    if (LINK_RANK[track.state] === 0) add(planner, key, date, { type: 'provider_link.requested', data: {} });
    add(planner, key, date, { type: 'provider_link.postponed', data: {} });
  }
}
