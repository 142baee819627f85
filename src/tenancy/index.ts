export { type AnswerVault, createAnswerVault, type StoredAnswer } from './answers.ts';
export { changeTenant, type TenantPatch } from './change-tenant.ts';
export { auditFrame, bindingOf, type CallContext, dbRoleOf } from './context.ts';
export { createTenant } from './create-tenant.ts';
export type { TenancyDeps } from './deps.ts';
export { writeOnce } from './once.ts';
export type { Closure, ProviderLink, Tenant, TenantSettings, TenantView } from './tenant.ts';
export { createTenants, type Tenants } from './tenants.ts';
export { write } from './write.ts';
