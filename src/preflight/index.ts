export { latestRuns } from './latest-runs.ts';
export { type Difference, findDifferences, type Stretch } from './rules/differences.ts';
export { RULES } from './rules/texts.ts';
export { RULE_CODES, type RuleCode } from './rules/types.ts';
