import { Alert, Button, CopyButton, Group } from '@mantine/core';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { IconCopy } from './icons.ts';

const TEXTS = { copy: t('コピー', 'Copy'), copied: t('コピーしました', 'Copied') };

/** Something that is shown now and never again. */
export function SecretOnce({
  title,
  text,
  value,
}: {
  readonly title: string;
  readonly text: string;
  readonly value: string;
}) {
  const say = useSay();
  return (
    <Alert color="signpost" title={title}>
      <p>{text}</p>
      <Group mt="xs" wrap="nowrap">
        <code style={{ overflowWrap: 'anywhere' }}>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCopy size={14} aria-hidden />}
              onClick={copy}
            >
              {say(copied ? TEXTS.copied : TEXTS.copy)}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}
