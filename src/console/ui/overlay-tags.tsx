import { useSay } from '../i18n/locale.tsx';
import { OVERLAYS } from '../vocabulary/labels.ts';
import classes from './marks.module.css';

const BAD = new Set(['needs_fix', 'overdue', 'disputed', 'undeliverable']);

/** What is out of the ordinary, the urgent ones stressed. */
export function OverlayTags({ overlays }: { readonly overlays: readonly string[] }) {
  const say = useSay();
  return (
    <span className={classes.tags}>
      {overlays.map((overlay) => (
        <span key={overlay} className={classes.tag} data-tone={BAD.has(overlay) ? 'bad' : 'warn'}>
          {OVERLAYS[overlay] ? say(OVERLAYS[overlay]) : overlay}
        </span>
      ))}
    </span>
  );
}
