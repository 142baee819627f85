import type { EraseDeps } from '../erasure/index.ts';
import { forgetValues } from '../exchange/store.ts';
import type { Services } from './services.ts';

/** What erasing a person works with, and what else is forgotten with them. */
export function eraseDeps(services: Services): EraseDeps {
  return { ...services, forgetQuotes: forgetValues };
}
