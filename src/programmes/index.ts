import { edition202202 } from './2022-02/index.ts';
import { edition202510 } from './2025-10/index.ts';
import type { EditionId } from './codes.ts';
import type { Edition } from './edition.ts';

export * from './codes.ts';
export type * from './edition.ts';
export { isAllowedLink, LINK_HOSTS, PROVIDER_LINK_HOSTS } from './hosts.ts';

/** Every edition, oldest first. A reseller keeps the edition it began with until it is moved. */
export const EDITIONS: Readonly<Record<EditionId, Edition>> = {
  '2022-02': edition202202,
  '2025-10': edition202510,
};

/** The edition of that id. */
export function editionOf(id: EditionId): Edition {
  return EDITIONS[id];
}
