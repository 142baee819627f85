import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { COMMON } from '../../../ui/common-texts.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import type { Fact, Reseller } from '../../../vocabulary/codes.ts';
import { EVIDENCE_LEVELS } from '../../../vocabulary/labels.ts';
import { useReport } from '../report/use-report.ts';
import { nameOfPath, useValueText } from './change-list.tsx';

const TEXTS = {
  title: t('食い違いを解決する：{name}', 'Settle the dispute: {name}'),
  choose: t('正しいほうを選んでください', 'Choose the one that is right'),
  reason: t('そう判断した理由', 'Why it is right'),
  settle: t('この内容に決める', 'Decide for this one'),
};

interface SettleProps {
  readonly reseller: Reseller;
  readonly path: string;
  readonly facts: readonly Fact[];
  readonly onClose: () => void;
}

/** Two reports that disagree, side by side; a person decides and says why. Both stay in the history. */
export function SettleDialog({ reseller, path, facts, onClose }: SettleProps) {
  const say = useSay();
  const format = useFormat();
  const valueText = useValueText();
  const [winner, setWinner] = useState('');
  const [note, setNote] = useState('');
  const report = useReport(reseller.id, onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(TEXTS.title, { name: say(nameOfPath(path)) })}
      closeButtonProps={{ 'aria-label': say(COMMON.close) }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const draft = { type: 'fact.disputed_resolved', data: { path, winner }, note } as const;
          report.mutate({ draft, revision: reseller.revision });
        }}
      >
        <Stack>
          <Radio.Group label={say(TEXTS.choose)} value={winner} onChange={setWinner} required>
            <Stack gap="xs" mt="xs">
              {facts.map((fact) => {
                const level = EVIDENCE_LEVELS[fact.level];
                return (
                  <Radio
                    key={fact.eventId}
                    value={fact.eventId}
                    label={valueText(fact.path, fact.value)}
                    description={`${level ? say(level) : ''} ・ ${format.day(fact.asOf)}`}
                  />
                );
              })}
            </Stack>
          </Radio.Group>
          <Textarea
            label={say(TEXTS.reason)}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            required
            autosize
            minRows={2}
          />
          {report.isError && <ProblemAlert error={report.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say(COMMON.cancel)}
            </Button>
            <Button type="submit" loading={report.isPending} disabled={!winner || !note.trim()}>
              {say(TEXTS.settle)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
