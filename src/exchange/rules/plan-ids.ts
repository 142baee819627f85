import { add, behind, byHand, isNews, type Planner } from './planner.ts';

/** Where the work account stands (C14–C27). */
export function planWorkTenant(planner: Planner): void {
  const { row, state } = planner;
  const track = state.tracks.workTenant;
  if (row.tenantStrategy !== undefined && track.state === 'undecided') {
    // The company's own directory needs answers that no list holds: accepted risk, administrator, headcount (C15–C17).
    if (row.tenantStrategy === 'own_existing') byHand(planner, 'tenantStrategy', row.tenantStrategy);
    else
      add(planner, 'tenantStrategy', undefined, {
        type: 'work_tenant.planned',
        data: { strategy: row.tenantStrategy },
      });
  }
  if (
    row.tenantDomain !== undefined &&
    (row.tenantDomain !== track.domain || isNews(planner, 'workTenant.domain'))
  ) {
    add(planner, 'tenantDomain', undefined, {
      type: 'work_tenant.created',
      data: { domain: row.tenantDomain },
    });
  }
  if (
    row.tenantId !== undefined &&
    (row.tenantId !== track.tenantId || isNews(planner, 'workTenant.tenantId'))
  ) {
    add(planner, 'tenantId', undefined, { type: 'work_tenant.confirmed', data: { tenantId: row.tenantId } });
  }
}

/** The Partner ID that the list holds (C57–C59). */
export function planPartnerId(planner: Planner): void {
  const { row, state } = planner;
  const track = state.tracks.partnerId;
  if (row.partnerId === undefined) return;
  // Lists keep the location ID: it is the one that orders need (C59). A column that says otherwise is believed.
  const kind = row.partnerIdKind ?? (row.partnerId === track.number ? track.kind : null) ?? 'location';
  const isKnown = row.partnerId === track.number && (row.partnerIdKind ?? track.kind) === track.kind;
  if (isKnown && !isNews(planner, 'partnerId')) return;
  add(planner, 'partnerId', row.mpnDate, {
    type: 'partner_id.recorded',
    data: { number: row.partnerId, kind, country: track.country ?? 'JP' },
  });
}

/** Whether the ID is tied to the CSP account (C70–C74). */
export function planIdLink(planner: Planner): void {
  const { row, state } = planner;
  const told = row.idLink?.state;
  const track = state.tracks.idLink;
  if (told === undefined) return;
  const date = row.idLink?.date;
  if (told === track.state) {
    if (told === 'linked' && isNews(planner, 'idLink'))
      add(planner, 'idLink', date, { type: 'id_link.linked', data: {} });
  } else if (told === 'linked') {
    add(planner, 'idLink', date, { type: 'id_link.linked', data: {} });
  } else if (told === 'skipped' && track.state === 'unlinked') {
    add(planner, 'idLink', date, { type: 'id_link.skipped', data: {} });
  } else if (told === 'mismatch') {
    byHand(planner, 'idLink', told);
  } else if (track.state !== 'unlinked' || told !== 'unlinked') {
    behind(planner, 'idLink', told, track.state);
  }
}
