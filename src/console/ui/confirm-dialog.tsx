import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/locale.tsx';
import { COMMON } from './common-texts.ts';

interface ConfirmProps {
  readonly title: string;
  /** What will happen, and whether it can be taken back. */
  readonly text: string;
  readonly confirm: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before something that cannot simply be undone, and says its consequence. */
export function ConfirmDialog({
  title,
  text,
  confirm,
  busy = false,
  onConfirm,
  onClose,
  children,
}: ConfirmProps) {
  const say = useSay();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say(COMMON.close) }}>
      <Stack>
        <p>{text}</p>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {say(COMMON.cancel)}
          </Button>
          <Button color="red.8" loading={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
