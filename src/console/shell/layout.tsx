import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { signedOut } from '../api/client.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { Loading } from '../ui/loading.tsx';
import { Header } from './header.tsx';
import classes from './layout.module.css';
import { useLiveUpdates } from './live.ts';
import { PLACES } from './navigation.ts';
import { Navigation } from './navigation-list.tsx';
import { PageError } from './page-error.tsx';
import { sessionQuery } from './session.ts';
import { useShortcuts } from './shortcuts.ts';
import { SignIn } from './sign-in.tsx';

const loadPalette = () => import('./command-palette.tsx');
const CommandPalette = lazy(loadPalette);
const ShortcutHelp = lazy(() => import('./shortcut-help.tsx'));
const SKIP = t('本文へ移動', 'Skip to content');

/** Header, navigation and the page; the sign-in page for whoever is not signed in. */
export function Layout() {
  const { data: session, isPending, error, refetch } = useQuery(sessionQuery);
  const client = useQueryClient();
  useEffect(() => {
    const onSignedOut = () => client.setQueryData(sessionQuery.queryKey, null);
    signedOut.addEventListener('signed-out', onSignedOut);
    return () => signedOut.removeEventListener('signed-out', onSignedOut);
  }, [client]);
  if (isPending) return <Loading />;
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  return session ? <Rooms /> : <SignIn />;
}

function Rooms() {
  const say = useSay();
  const navigate = useNavigate();
  const [menuOpen, setMenuOpen] = useState(false);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useLiveUpdates();
  // Fetched beforehand, so that it takes the first keys of whoever types at once.
  useEffect(() => void loadPalette(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu of a phone closes when the page has changed
  useEffect(() => setMenuOpen(false), [path]);
  useShortcuts({
    ...Object.fromEntries(PLACES.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })])),
    '/': () => setPalette(true),
    n: () => void navigate({ to: '/resellers/new' }),
    '?': () => setHelp(true),
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPalette((open) => !open);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={classes.frame}>
      <a className="skip-link" href="#main">
        {say(SKIP)}
      </a>
      <Header
        menuOpen={menuOpen}
        onMenu={() => setMenuOpen((open) => !open)}
        onSearch={() => setPalette(true)}
        onHelp={() => setHelp(true)}
      />
      <Navigation open={menuOpen} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <Suspense>
        {palette && <CommandPalette onClose={() => setPalette(false)} />}
        {help && <ShortcutHelp onClose={() => setHelp(false)} />}
      </Suspense>
    </div>
  );
}
