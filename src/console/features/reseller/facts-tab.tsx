import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { PageError } from '../../shell/page-error.tsx';
import { useMay } from '../../shell/session.ts';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Fact, Reseller } from '../../vocabulary/codes.ts';
import { EVIDENCE_LEVELS } from '../../vocabulary/labels.ts';
import { nameOfPath, useValueText } from './parts/change-list.tsx';
import { SettleDialog } from './parts/settle-dialog.tsx';
import { factsQuery } from './queries.ts';
import classes from './reseller-page.module.css';

const TEXTS = {
  title: t('情報とその根拠', 'Facts and where they come from'),
  why: t(
    '根拠の確かな情報が採用されます。弱い根拠の情報で食い違うものは、採用せずに残し、人が判断します。',
    'The better proven report counts. A weaker one that contradicts it is kept beside it until a person decides.',
  ),
  fact: t('項目', 'Fact'),
  value: t('内容', 'Value'),
  evidence: t('根拠', 'Evidence'),
  asOf: t('時点', 'As of'),
  stale: t('再確認の期限', 'Confirm again by'),
  use: t('採用', 'Counts'),
  wins: t('採用中', 'counts'),
  disputes: t('食い違い', 'contradicts'),
  loses: t('以前の情報', 'earlier'),
  settle: t('解決する', 'Settle'),
  none: t('まだ情報がありません。', 'Nothing recorded yet.'),
};

/** Every fact with its provenance; disputes can be settled here. */
export function FactsTab({ reseller }: { readonly reseller: Reseller }) {
  const say = useSay();
  const query = useQuery(factsQuery(reseller.id));
  const [settling, setSettling] = useState<string>();
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageError error={query.error} reset={() => void query.refetch()} />;
  // What belongs together stands together; what counts comes first.
  const facts = [...query.data.items].sort(
    (a, b) => a.path.localeCompare(b.path) || Number(b.wins) - Number(a.wins),
  );
  return (
    <Panel title={say(TEXTS.title)}>
      <p className="dim small">{say(TEXTS.why)}</p>
      {facts.length === 0 && <p>{say(TEXTS.none)}</p>}
      {facts.length > 0 && (
        <section className={classes.scroll} aria-label={say(TEXTS.title)} tabIndex={-1}>
          <table className={classes.plainTable}>
            <thead>
              <tr>
                <th>{say(TEXTS.fact)}</th>
                <th>{say(TEXTS.value)}</th>
                <th>{say(TEXTS.use)}</th>
                <th>{say(TEXTS.evidence)}</th>
                <th>{say(TEXTS.asOf)}</th>
                <th>{say(TEXTS.stale)}</th>
              </tr>
            </thead>
            <tbody>
              {facts.map((fact) => (
                <Row
                  key={`${fact.path} ${fact.eventId}`}
                  fact={fact}
                  onSettle={() => setSettling(fact.path)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {settling && (
        <SettleDialog
          reseller={reseller}
          path={settling}
          facts={facts.filter((fact) => fact.path === settling && (fact.wins || fact.disputes))}
          onClose={() => setSettling(undefined)}
        />
      )}
    </Panel>
  );
}

function Row({ fact, onSettle }: { readonly fact: Fact; readonly onSettle: () => void }) {
  const say = useSay();
  const format = useFormat();
  const valueText = useValueText();
  const mayReport = useMay('resellers:report');
  const level = EVIDENCE_LEVELS[fact.level];
  return (
    <tr data-loses={!fact.wins || undefined}>
      <td>{say(nameOfPath(fact.path))}</td>
      <td>{valueText(fact.path, fact.value)}</td>
      <td>
        {fact.wins ? (
          say(TEXTS.wins)
        ) : fact.disputes ? (
          <span className={classes.cause}>{say(TEXTS.disputes)}</span>
        ) : (
          say(TEXTS.loses)
        )}
        {fact.disputes && mayReport && (
          <Button size="compact-xs" ml={8} onClick={onSettle}>
            {say(TEXTS.settle)}
          </Button>
        )}
      </td>
      <td>{level ? say(level) : fact.level}</td>
      <td className="number">{format.day(fact.asOf)}</td>
      <td className="number">{format.day(fact.staleAfter)}</td>
    </tr>
  );
}
