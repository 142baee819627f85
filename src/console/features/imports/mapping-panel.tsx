import { Button, Group, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { ImportReport } from '../../vocabulary/codes.ts';
import { COLUMN_NAMES } from './column-names.ts';
import classes from './imports.module.css';
import { fileOf, upload } from './upload.ts';

const TEXTS = {
  title: t('列の読み取り方', 'How the columns were read'),
  column: t('列', 'Column'),
  header: t('見出し', 'Header'),
  meaning: t('読み取る内容', 'Read as'),
  how: t('判断', 'Recognised'),
  ignored: t('読み取らない', 'not read'),
  again: t('この列の指定で、もう一度試す', 'Try again with these columns'),
};
const HOW = {
  given: t('指定', 'given'),
  exact: t('一致', 'exact'),
  alias: t('別名', 'by another name'),
  similar: t('推測', 'guessed'),
};

/** Which column was taken for what; after a dry run it can be put right and tried again. */
export function MappingPanel({ run }: { readonly run: ImportReport }) {
  const say = useSay();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const file = fileOf(run.id);
  const editable = run.dryRun && file !== undefined;
  const retry = useMutation({
    meta: { handled: true },
    mutationFn: (again: File) => upload({ file: again, dryRun: true, mapping: mappingFrom(run, chosen) }),
    onSuccess: (next) => void navigate({ to: '/imports/$id', params: { id: next.id } }),
  });
  const lines = [
    ...run.mapping.columns.map(({ letter, header, key, how }) => ({
      letter,
      header,
      key,
      how: say(HOW[how]),
    })),
    ...run.mapping.ignored.map(({ letter, header }) => ({ letter, header, key: '', how: '' })),
  ];
  const options = [
    { value: '', label: say(TEXTS.ignored) },
    ...Object.entries(COLUMN_NAMES).map(([value, text]) => ({ value, label: say(text) })),
  ];
  return (
    <Panel title={say(TEXTS.title)}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{say(TEXTS.column)}</th>
              <th>{say(TEXTS.header)}</th>
              <th>{say(TEXTS.meaning)}</th>
              <th>{say(TEXTS.how)}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ letter, header, key, how }) => (
              <tr key={letter}>
                <td>{letter}</td>
                <td>{header}</td>
                <td>
                  {editable ? (
                    <Select
                      size="xs"
                      searchable
                      aria-label={`${header}: ${say(TEXTS.meaning)}`}
                      data={options}
                      value={chosen[letter] ?? key}
                      onChange={(next) => setChosen({ ...chosen, [letter]: next ?? '' })}
                    />
                  ) : COLUMN_NAMES[key] ? (
                    say(COLUMN_NAMES[key])
                  ) : (
                    <span className="dim">{say(TEXTS.ignored)}</span>
                  )}
                </td>
                <td className="dim">{how}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {retry.isError && <ProblemAlert error={retry.error} />}
      {editable && Object.keys(chosen).length > 0 && (
        <Group mt="md">
          <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate(file)}>
            {say(TEXTS.again)}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

/** What was chosen anew, as `mapping` takes it: keys to column letters, keys that lost their column to null. */
function mappingFrom(
  run: ImportReport,
  chosen: Readonly<Record<string, string>>,
): Record<string, string | null> {
  const lost = run.mapping.columns.filter(({ letter, key }) => letter in chosen && chosen[letter] !== key);
  return {
    ...Object.fromEntries(lost.map(({ key }) => [key, null])),
    ...Object.fromEntries(
      Object.entries(chosen)
        .filter(([, key]) => key !== '')
        .map(([letter, key]) => [key, letter]),
    ),
  };
}
