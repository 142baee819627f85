import { Link } from '@tanstack/react-router';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import classes from './layout.module.css';
import { PLACES } from './navigation.ts';
import { useSession } from './session.ts';

const HOME = { exact: true, includeSearch: false } as const;
const INSIDE = { includeSearch: false } as const;
const LABEL = t('メインメニュー', 'Main menu');

export function Navigation({ open }: { readonly open: boolean }) {
  const say = useSay();
  const session = useSession();
  return (
    <nav className={classes.navigation} aria-label={say(LABEL)} data-open={open || undefined}>
      <ul>
        {PLACES.filter(({ permission }) => session?.may(permission)).map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={classes.place} activeOptions={to === '/' ? HOME : INSIDE}>
              <Icon size={18} stroke={1.6} aria-hidden />
              {say(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
