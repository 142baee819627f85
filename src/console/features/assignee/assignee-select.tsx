import { Select } from '@mantine/core';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { NOBODY, useColleagues } from './colleagues.ts';

const TEXTS = {
  label: t('担当者', 'Assignee'),
  nobody: t('担当者なし', 'Nobody'),
};

interface AssigneeSelectProps {
  /** The id of a colleague, or null for nobody. */
  readonly value: string | null | undefined;
  readonly onChange: (value: string | null) => void;
  readonly autoFocus?: boolean;
}

/** Who looks after a reseller: oneself first, then the colleagues who can sign in. */
export function AssigneeSelect({ value, onChange, autoFocus = false }: AssigneeSelectProps) {
  const say = useSay();
  const { active, nameOf } = useColleagues();
  const data = [
    { value: NOBODY, label: say(TEXTS.nobody) },
    ...active.map(({ id, name }) => ({ value: id, label: name })),
  ];
  // Somebody who has left is still shown as what is on record.
  if (value && !active.some(({ id }) => id === value)) data.push({ value, label: nameOf(value) });
  return (
    <Select
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      label={say(TEXTS.label)}
      searchable
      allowDeselect={false}
      data={data}
      value={value === null ? NOBODY : (value ?? '')}
      onChange={(next) => onChange(next === null || next === NOBODY ? null : next)}
    />
  );
}
