import { useSay } from '../i18n/locale.tsx';
import type { Owner } from '../vocabulary/codes.ts';
import { OWNERS } from '../vocabulary/labels.ts';
import classes from './marks.module.css';

/** Who must act: a coloured square and the word, never the colour alone. */
export function OwnerMark({ owner }: { readonly owner: Owner }) {
  const say = useSay();
  return (
    <span className={classes.owner} data-owner={owner}>
      {say(OWNERS[owner])}
    </span>
  );
}
