import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import { IMPORT_RULES } from './import-rules.ts';

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Imports {
  readonly modules: readonly IModule[];
  readonly violations: readonly Violation[];
}

/** Every import below `src` of the project in `baseDir`, and which of them break a rule. */
export async function cruiseImports(baseDir: string): Promise<Imports> {
  const { output } = await cruise(['src'], {
    baseDir,
    // TypeScript 7 is native and offers no parser to other programs; swc reads the same language.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/generated/' },
    validate: true,
    ruleSet: { forbidden: [...IMPORT_RULES] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  });
  const { modules, summary } = output as ICruiseResult;
  const violations = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  return { modules, violations };
}

/** Groups of areas that need each other, by the paths of the imports between them. Empty for a DAG. */
export function areaCycles(modules: readonly IModule[]): string[][] {
  const edges = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    for (const { resolved, dependencyTypes } of dependencies) {
      const [from, to] = [areaOf(source), areaOf(resolved)];
      if (from === undefined || to === undefined || from === to || dependencyTypes.includes('type-only'))
        continue;
      edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  const reaches = (start: string): Set<string> => {
    const seen = new Set<string>();
    const open = [...(edges.get(start) ?? [])];
    for (let area = open.pop(); area !== undefined; area = open.pop()) {
      if (seen.has(area)) continue;
      seen.add(area);
      open.push(...(edges.get(area) ?? []));
    }
    return seen;
  };
  const areas = [...edges.keys()].sort();
  const looped = areas.filter((area) => reaches(area).has(area));
  const groups = looped.map((area) =>
    looped.filter((other) => reaches(area).has(other) && reaches(other).has(area)),
  );
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function areaOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}
