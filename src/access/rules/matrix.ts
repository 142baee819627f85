import type { Role } from '../../kernel/actor.ts';

/** What a route asks of its caller. One line per permission; a route names exactly one. */
export const PERMISSIONS = {
  'resellers:read': ['agent', 'lead', 'admin', 'auditor', 'integration'],
  'resellers:register': ['agent', 'lead', 'admin', 'integration'],
  'resellers:edit': ['agent', 'lead', 'admin', 'integration'],
  'resellers:report': ['agent', 'lead', 'admin', 'integration'],
  'resellers:invite': ['agent', 'lead', 'admin'],
  'resellers:migrate': ['lead', 'admin'],
  'resellers:bulk': ['lead', 'admin'],
  'preflight:run': ['agent', 'lead', 'admin', 'integration'],
  'documents:read': ['agent', 'lead', 'admin', 'auditor'],
  'documents:write': ['agent', 'lead', 'admin'],
  'tickets:read': ['agent', 'lead', 'admin', 'auditor', 'integration'],
  'tickets:write': ['agent', 'lead', 'admin', 'integration'],
  'notes:read': ['agent', 'lead', 'admin', 'auditor', 'integration'],
  'notes:write': ['agent', 'lead', 'admin', 'integration'],
  'changes:read': ['agent', 'lead', 'admin', 'auditor', 'integration'],
  'imports:run': ['agent', 'lead', 'admin', 'integration'],
  'imports:read': ['agent', 'lead', 'admin', 'auditor', 'integration'],
  'imports:undo': ['lead', 'admin'],
  'exports:run': ['lead', 'admin', 'auditor', 'integration'],
  'audit:read': ['lead', 'admin', 'auditor'],
  'tenant:read': ['agent', 'lead', 'admin', 'auditor', 'integration'],
  'tenant:edit': ['admin'],
  'templates:read': ['agent', 'lead', 'admin', 'auditor'],
  'templates:test': ['agent', 'lead', 'admin'],
  'templates:edit': ['admin'],
  'users:read': ['agent', 'lead', 'admin', 'auditor'],
  'users:write': ['admin'],
  'session:own': ['agent', 'lead', 'admin', 'auditor', 'reseller'],
  'sessions:read': ['admin', 'auditor'],
  'sessions:end': ['admin'],
  'sign-in:read': ['admin', 'auditor'],
  'sign-in:edit': ['admin'],
  'keys:read': ['admin', 'auditor'],
  'keys:write': ['admin'],
  'messages:read': ['agent', 'lead', 'admin', 'auditor'],
  'messages:retry': ['lead', 'admin'],
  'self:read': ['reseller'],
  'self:write': ['reseller'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** The permissions an integration key can be given as scopes. */
export const SCOPES = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
  (PERMISSIONS[permission] as readonly Role[]).includes('integration'),
);

/** True when the role may do it; an integration must also hold the scope of the same name. */
export function isAllowed(permission: Permission, role: Role, scopes: readonly string[]): boolean {
  if (!(PERMISSIONS[permission] as readonly Role[]).includes(role)) return false;
  return role !== 'integration' || scopes.includes(permission);
}
