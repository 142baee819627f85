import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import classes from './loading.module.css';

const LOADING = t('読み込んでいます', 'Loading');

/** Shown only when the wait is long enough to be noticed; a flash is worse than nothing. */
export function Loading({ label = LOADING }: { readonly label?: typeof LOADING }) {
  const say = useSay();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.loading} role="status" aria-live="polite">
      {shown && (
        <>
          <Loader size="sm" aria-hidden /> <span>{say(label)}…</span>
        </>
      )}
    </div>
  );
}
