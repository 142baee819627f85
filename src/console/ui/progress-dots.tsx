import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import classes from './marks.module.css';

const OF = t('{of}のうち{done}まで完了', '{done} of {of} done');

/** How far it has come, as "4 / 8" with a thin bar; no percentages, which would promise too much. */
export function ProgressDots({ done, of }: { readonly done: number; readonly of: number }) {
  const say = useSay();
  return (
    <span className={classes.progress} role="img" aria-label={say(OF, { done, of })}>
      <span className={classes.bar} aria-hidden>
        {Array.from({ length: of }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps have no identity but their place
          <span key={index} data-done={index < done || undefined} />
        ))}
      </span>
      <span className="number" aria-hidden>
        {done}/{of}
      </span>
    </span>
  );
}
