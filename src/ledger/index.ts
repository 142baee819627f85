export {
  type ActorColumns,
  type AuditDraft,
  type AuditFrame,
  actorColumns,
  appendEvent,
  auditRow,
  ENTITY_KINDS,
  type EntityKind,
} from './append.ts';
export {
  type CheckpointCopies,
  checkpointFolder,
  KEY_FILE,
  type KeptErasure,
  noteFiles,
  readErasures,
} from './checkpoint-copies.ts';
export { createKeyRing, type KeyRing } from './key-ring.ts';
export { LOG_DAMAGES, LogDamage, type LogDamageReason } from './log-damage.ts';
export {
  type EventPlace,
  type NewSubjectKey,
  openPersonal,
  openPersonalWith,
  type PersonalValue,
  type SubjectKeys,
  sealPersonal,
} from './personal.ts';
export { proveConsistency, proveInclusion } from './prove.ts';
export { rotateSigningKey } from './rotate-signing-key.ts';
export { type Checkpoint, checkpointHash, parseCheckpoint } from './rules/checkpoint.ts';
export {
  type ChainProblem,
  type CheckpointChain,
  followChain,
  type Judged,
} from './rules/checkpoint-chain.ts';
export { ERASED, isEnvelope, isErased, openEnvelopes, subjectsIn } from './rules/envelope.ts';
export { type AuditRow, encodeRow, hashOfRow, LEAF_FIELDS } from './rules/leaf.ts';
export {
  formatVerifierKey,
  isSignedBy,
  type Note,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
} from './rules/note.ts';
export { notesIn } from './rules/note-file.ts';
export { isConsistent, isIncluded } from './rules/proofs.ts';
export { EMPTY_ROOT, growTree, type Hash, type StoredNode, type Tree } from './rules/tree.ts';
export { type SealDeps, type SealResult, sealTenant } from './seal.ts';
export { openFile, type SealedFile, sealFile } from './sealed-file.ts';
export { type Sealer, type SealerDeps, type SealerHealth, type SealTrouble, startSealer } from './sealer.ts';
