import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, body } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { IconCircleCheck, IconCircleX } from '../../ui/icons.ts';
import type { AuditPage } from '../../vocabulary/codes.ts';
import { fullEventName } from '../../vocabulary/events.ts';
import { useActorName } from '../reseller/people.ts';
import classes from './audit.module.css';
import { leadsToRoot, readCheckpoint } from './verify-inclusion.ts';

const TEXTS = {
  open: t('リセラーを開く', 'Open the reseller'),
  place: t('ログの {index} 番目', 'no. {index} of the log'),
  waiting: t('封印待ち', 'not sealed yet'),
  hash: t('ハッシュ', 'Hash'),
  request: t('リクエストID', 'Request'),
  verify: t('この記録を検証する', 'Verify this entry'),
  proven: t(
    'この記録は、{size}件を署名したチェックポイントに含まれています（この画面で計算して確認しました）。',
    'This entry is in the signed checkpoint over {size} entries; computed here, on this page.',
  ),
  broken: t(
    'この記録はチェックポイントと一致しません。システム管理者に連絡してください。',
    'This entry does not fit the checkpoint. Tell the operator.',
  ),
};

type Entry = AuditPage['items'][number];

/** One change; opened, it shows what was recorded and can be proven. */
export function AuditEntry({ entry }: { readonly entry: Entry }) {
  const say = useSay();
  const format = useFormat();
  const nameOf = useActorName();
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.entry}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={classes.line}>
          <time className="number nowrap" dateTime={entry.recordedAt}>
            {format.moment(entry.recordedAt)}
          </time>
          <span className={classes.what}>{say(fullEventName(entry.type))}</span>
          <span className="dim">{nameOf(entry.actor)}</span>
          <span className="dim small number">
            {entry.log
              ? say(TEXTS.place, { index: format.count(entry.log.leafIndex + 1) })
              : say(TEXTS.waiting)}
          </span>
        </summary>
        {open && <Details entry={entry} />}
      </details>
    </li>
  );
}

function Details({ entry }: { readonly entry: Entry }) {
  const say = useSay();
  return (
    <div className={classes.details}>
      {entry.entity.kind === 'reseller' && (
        <Link to="/resellers/$id" params={{ id: entry.entity.id }}>
          {say(TEXTS.open)}
        </Link>
      )}
      <dl className={classes.pairs}>
        <dt>{say(TEXTS.hash)}</dt>
        <dd>
          <code>{entry.leafHash}</code>
        </dd>
        <dt>{say(TEXTS.request)}</dt>
        <dd>
          <code>{entry.requestId ?? '—'}</code>
        </dd>
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <pre className={classes.payload} tabIndex={0}>
        {JSON.stringify(entry.payload, null, 2)}
      </pre>
      {entry.log && <Proof entry={entry} />}
    </div>
  );
}

function Proof({ entry }: { readonly entry: Entry }) {
  const say = useSay();
  const format = useFormat();
  const verify = useMutation({
    mutationFn: async () => {
      const proof = await body(api.GET('/v1/audit/proof', { params: { query: { eventId: entry.id } } }));
      const { size, root } = readCheckpoint(proof.checkpoint);
      const holds = await leadsToRoot(entry.leafHash, proof.leafIndex ?? -1, size, proof.hashes, root);
      return { holds, size };
    },
  });
  if (!verify.data) {
    return (
      <Button size="xs" variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
        {say(TEXTS.verify)}
      </Button>
    );
  }
  return verify.data.holds ? (
    <p role="status" className={classes.good}>
      <IconCircleCheck size={16} aria-hidden /> {say(TEXTS.proven, { size: format.count(verify.data.size) })}
    </p>
  ) : (
    <p role="alert" className={classes.bad}>
      <IconCircleX size={16} aria-hidden /> {say(TEXTS.broken)}
    </p>
  );
}
