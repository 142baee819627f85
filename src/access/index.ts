export { type AuthenticatedRequest, callContext } from './request-context.ts';
export { type StaffRecipient, staffRecipients } from './users/staff-recipients.ts';
