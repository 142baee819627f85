import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useSay } from '../../i18n/locale.tsx';
import { useMay } from '../../shell/session.ts';
import { COMMON } from '../../ui/common-texts.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface FormProps {
  readonly permission: string;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly isChanged: boolean;
  readonly onSave: () => void;
  /** Shown where somebody else was first; the form waits until it has been seen. */
  readonly conflict: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a form of settings: read only for whoever may not change it, with what the API refused above its button. */
export function SettingsForm({
  permission,
  error,
  isBusy,
  isChanged,
  onSave,
  conflict,
  children,
}: FormProps) {
  const say = useSay();
  const mayEdit = useMay(permission);
  const isConflict = isProblem(error, 412);
  return (
    <form
      noValidate
      style={{ maxWidth: 760 }}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <fieldset disabled={!mayEdit} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack>
          {children}
          {isConflict && conflict}
          {error !== null && !isConflict && <ProblemAlert error={error} />}
          {mayEdit && (
            <Group justify="flex-end">
              <Button type="submit" loading={isBusy} disabled={isConflict || !isChanged}>
                {say(COMMON.save)}
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}
