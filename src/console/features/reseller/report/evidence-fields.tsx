import { Group, Select, TextInput } from '@mantine/core';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { EVIDENCE_LEVELS } from '../../../vocabulary/labels.ts';
import type { EventDraft } from './use-report.ts';

type Evidence = NonNullable<EventDraft['evidence']>;

const TEXTS = {
  level: t('どうやって確かめましたか', 'How is it known'),
  source: t('根拠の名前（ファイル名など）', 'Name of the source, for example a file'),
};

interface EvidenceProps {
  readonly value: Evidence;
  readonly onChange: (value: Evidence) => void;
}

/** How the event is known. Level 4, an answer of Microsoft, is not for people to claim. */
export function EvidenceFields({ value, onChange }: EvidenceProps) {
  const say = useSay();
  const data = EVIDENCE_LEVELS.slice(0, 4).map((text, level) => ({ value: String(level), label: say(text) }));
  return (
    <Group grow align="flex-start">
      <Select
        label={say(TEXTS.level)}
        data={data}
        value={String(value.level ?? 1)}
        onChange={(level) => onChange({ ...value, level: Number(level) as NonNullable<Evidence['level']> })}
      />
      <TextInput
        label={say(TEXTS.source)}
        value={value.source ?? ''}
        maxLength={100}
        onChange={(event) => {
          const { source: _old, ...rest } = value;
          const source = event.currentTarget.value;
          onChange(source ? { ...rest, source } : rest);
        }}
      />
    </Group>
  );
}
