import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useSay } from '../../i18n/locale.tsx';
import { t } from '../../i18n/text.ts';
import { COMMON } from '../../ui/common-texts.ts';
import { showDone } from '../../ui/notify.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { Reseller } from '../../vocabulary/codes.ts';
import { draftOf, patchOf } from '../profile/draft.ts';
import { ProfileFields } from '../profile/profile-fields.tsx';
import { ConflictAlert } from './report/conflict-alert.tsx';

const TEXTS = {
  title: t('登録内容を編集', 'Edit details'),
  saved: t('登録内容を保存しました', 'Details saved'),
};

interface EditDialogProps {
  readonly reseller: Reseller;
  readonly onClose: () => void;
}

/** Edits company, contacts, reference and tags. Only what was changed is sent; a change by somebody else is shown first. */
export default function EditDialog({ reseller, onClose }: EditDialogProps) {
  const say = useSay();
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was on screen when the dialog opened
  const before = useMemo(() => draftOf(reseller), []);
  const [draft, setDraft] = useState(before);
  const [seen, setSeen] = useState(reseller.revision);
  const patch = patchOf(before, draft);
  const save = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      api.PATCH('/v1/resellers/{id}', {
        params: { path: { id: reseller.id }, header: { 'If-Match': `"${seen}"` } },
        body: patch,
      }),
    onSuccess: () => {
      showDone(TEXTS.saved);
      void client.invalidateQueries({ queryKey: ['reseller', reseller.id] });
      void client.invalidateQueries({ queryKey: ['resellers'] });
      onClose();
    },
  });
  const conflict = isProblem(save.error, 412);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={say(TEXTS.title)}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say(COMMON.close) }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <ProfileFields draft={draft} onChange={setDraft} />
          {conflict && <ConflictAlert id={reseller.id} seen={seen} onSeen={setSeen} onClear={save.reset} />}
          {save.isError && !conflict && <ProblemAlert error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say(COMMON.cancel)}
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={conflict || Object.keys(patch).length === 0}
            >
              {say(COMMON.save)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
