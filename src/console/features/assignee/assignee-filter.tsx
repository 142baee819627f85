import { t } from '../../i18n/text.ts';
import { useMay } from '../../shell/session.ts';
import { FilterMenu } from '../../ui/filter-menu.tsx';
import { NOBODY, useColleagues } from './colleagues.ts';

const TEXTS = {
  name: t('担当者', 'Assignee'),
  nobody: t('担当者なし', 'Nobody'),
};

interface AssigneeFilterProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Narrows a list to one's own, to nobody's or to a colleague's. */
export function AssigneeFilter({ value, onChange }: AssigneeFilterProps) {
  const { active, nameOf } = useColleagues();
  if (!useMay('users:read')) return null;
  const known = active.map(({ id, name }) => [id, t(name, name)] as const);
  // Somebody who has left may stand in the address still.
  const other = value && value !== NOBODY && !active.some(({ id }) => id === value) ? [value] : [];
  const options = Object.fromEntries([
    ...known.slice(0, 1),
    [NOBODY, TEXTS.nobody] as const,
    ...known.slice(1),
    ...other.map((id) => [id, t(nameOf(id), nameOf(id))] as const),
  ]);
  return <FilterMenu name={TEXTS.name} options={options} value={value} onChange={onChange} single />;
}
