import type { paths } from '../api/generated/schema.ts';

type Ok<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Reseller = Ok<'/v1/resellers/{id}'>;
export type ResellerPage = Ok<'/v1/resellers'>;
export type ResellerRow = ResellerPage['items'][number];
export type Worklists = Ok<'/v1/worklists'>;
export type Funnel = Ok<'/v1/stats/funnel'>;
export type HistoryPage = Ok<'/v1/resellers/{id}/events'>;
export type Fact = Ok<'/v1/resellers/{id}/facts'>['items'][number];
export type ImportRun = Ok<'/v1/imports'>['items'][number];
export type ImportReport = Ok<'/v1/imports/{id}'>;
export type AuditPage = Ok<'/v1/audit-events'>;
export type Tenant = Ok<'/v1/tenant'>;
export type ApiKey = Ok<'/v1/api-keys'>['items'][number];
export type User = Ok<'/v1/users'>['items'][number];
export type SelfStatus = Ok<'/v1/self/status'>;
export type SelfGuide = Ok<'/v1/self/guide'>;

export type Stage = Reseller['stage'];
export type Owner = Reseller['waitingOn'];
export type Overlay = ResellerRow['overlays'][number];
export type Requirement = Reseller['requirements']['currentlyDue'][number];
export type NextAction = Reseller['nextActions'][number];
export type ListFilters = NonNullable<paths['/v1/resellers']['get']['parameters']['query']>;
export type EventType = NonNullable<
  paths['/v1/resellers/{id}/events']['post']['requestBody']
>['content']['application/json']['type'];
