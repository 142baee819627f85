import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from '@swc/core';

/** Something in a file that its place does not allow. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
}

interface Check {
  readonly rule: string;
  /** Files, by their path below src, that the rule is about. */
  readonly about: (file: string) => boolean;
  readonly breaks: (node: SyntaxNode) => boolean;
}

/** A node of swc's syntax tree; only what the checks look at. */
interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isRule = (file: string): boolean => /\/rules\//.test(`/${file}`);

const CHECKS: readonly Check[] = [
  {
    rule: 'settings come from config',
    about: (file) => !/^(config|main)\//.test(file),
    breaks: (node) => isMember(node, 'process', 'env'),
  },
  {
    rule: 'rules are handed the time',
    about: isRule,
    breaks: (node) =>
      isMember(node, 'Date', 'now') ||
      isMember(node, 'performance', 'now') ||
      (node.type === 'NewExpression' && isName(node.callee, 'Date') && !hasArguments(node)) ||
      (node.type === 'CallExpression' && isName(node.callee, 'Date')),
  },
  {
    rule: 'rules draw no lots',
    about: isRule,
    breaks: (node) => isMember(node, 'Math', 'random') || isName(node, 'crypto'),
  },
  {
    rule: 'rules answer at once',
    about: isRule,
    breaks: (node) =>
      node.async === true ||
      node.type === 'AwaitExpression' ||
      isName(node, 'Promise') ||
      isName(node, 'setTimeout'),
  },
  {
    rule: 'rules speak to nobody',
    about: isRule,
    breaks: (node) => isName(node, 'process') || isName(node, 'console') || isName(node, 'fetch'),
  },
];

/** Everything below `src` that its place does not allow. */
export function walkSources(src: string): Finding[] {
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(src, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('generated/'));
  return files.flatMap((file) => checkSource(file, readFileSync(join(src, file), 'utf8')));
}

/** The same for one file, given its path below src. */
export function checkSource(file: string, source: string): Finding[] {
  const checks = CHECKS.filter((check) => check.about(file));
  const broken = new Set<string>();
  if (checks.length === 0) return [];
  visit(parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2024' }), (node) => {
    for (const check of checks) if (check.breaks(node)) broken.add(check.rule);
  });
  return [...broken].map((rule) => ({ rule, file }));
}

function visit(value: unknown, look: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, look);
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value) look(value as SyntaxNode);
    for (const [key, child] of Object.entries(value)) if (key !== 'span') visit(child, look);
  }
}

function isName(value: unknown, name: string): boolean {
  return isNode(value) && value.type === 'Identifier' && value.value === name;
}

function isMember(node: SyntaxNode, object: string, property: string): boolean {
  return node.type === 'MemberExpression' && isName(node.object, object) && isName(node.property, property);
}

function hasArguments(node: SyntaxNode): boolean {
  return Array.isArray(node.arguments) && node.arguments.length > 0;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
