export { type AuthenticatedRequest, callContext } from './request-context.ts';
