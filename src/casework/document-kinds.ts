import type { DocumentEntry } from '../programmes/edition.ts';
import { type EditionId, editionOf } from '../programmes/index.ts';
import { SCREENS } from './rules/documents.ts';

/** What can be uploaded under an edition: its own documents, and pictures of screens. */
export function documentKinds(programme: EditionId): Readonly<Record<string, DocumentEntry>> {
  return { ...editionOf(programme).documents, ...SCREENS };
}
