import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readFilters } from './features/resellers/filters.ts';
import { Layout } from './shell/layout.tsx';
import { NotFound, PageError } from './shell/page-error.tsx';
import { Loading } from './ui/loading.tsx';

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound, errorComponent: PageError });
const page = { getParentRoute: () => root } as const;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const optional = <Name extends string>(search: Record<string, unknown>, ...names: Name[]) =>
  Object.fromEntries(names.flatMap((name) => (text(search[name]) ? [[name, text(search[name])]] : []))) as {
    [Key in Name]?: string;
  };

const today = createRoute({
  ...page,
  path: '/',
  component: lazyRouteComponent(() => import('./features/today/today-page.tsx'), 'TodayPage'),
});
const resellers = createRoute({
  ...page,
  path: '/resellers',
  validateSearch: readFilters,
  component: lazyRouteComponent(() => import('./features/resellers/resellers-page.tsx'), 'ResellersPage'),
});
const newReseller = createRoute({
  ...page,
  path: '/resellers/new',
  component: lazyRouteComponent(() => import('./features/register/register-page.tsx'), 'RegisterPage'),
});
const reseller = createRoute({
  ...page,
  path: '/resellers/$id',
  validateSearch: (search: Record<string, unknown>) => optional(search, 'tab', 'report'),
  component: lazyRouteComponent(() => import('./features/reseller/reseller-page.tsx'), 'ResellerPage'),
});
const imports = createRoute({
  ...page,
  path: '/imports',
  component: lazyRouteComponent(() => import('./features/imports/imports-page.tsx'), 'ImportsPage'),
});
const importRun = createRoute({
  ...page,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./features/imports/import-page.tsx'), 'ImportPage'),
});
const insights = createRoute({
  ...page,
  path: '/insights',
  component: lazyRouteComponent(() => import('./features/insights/insights-page.tsx'), 'InsightsPage'),
});
const audit = createRoute({
  ...page,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>) => optional(search, 'type', 'entityId', 'from', 'until'),
  component: lazyRouteComponent(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
});
const messages = createRoute({
  ...page,
  path: '/messages',
  component: lazyRouteComponent(() => import('./features/messages/messages-page.tsx'), 'MessagesPage'),
});
const settings = createRoute({
  ...page,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>) => optional(search, 'tab'),
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    today,
    resellers,
    newReseller,
    reseller,
    imports,
    importRun,
    insights,
    audit,
    messages,
    settings,
  ]),
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
