import type { DocumentRegister } from '../onboarding/index.ts';
import { isProof } from './store/documents.ts';

/** Which documents can be named as evidence of a report. */
export const documentRegister: DocumentRegister = {
  proves: (pool, binding, { resellerId, id, on }) => isProof(pool, binding, resellerId, id, on),
};
