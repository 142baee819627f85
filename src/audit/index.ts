export { type OutsideCopies, openCopies } from './copies.ts';
export { exportLog } from './export-log.ts';
export { type LatestCheckpoint, latestCheckpoint } from './latest-checkpoint.ts';
export type { Findings } from './rules/collect-findings.ts';
export { FINDINGS, type Finding, type FindingCode, type Verdict } from './rules/findings.ts';
export { type VerifyInput, type VerifyReport, verifyLog } from './verify-log.ts';
