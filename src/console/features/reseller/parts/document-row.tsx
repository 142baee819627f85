import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { components } from '../../../api/generated/schema.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { useMay } from '../../../shell/session.ts';
import { IconDownload } from '../../../ui/icons.ts';
import { DECISIONS, DecideDocument, type Decision } from './decide-document.tsx';

const STATES = {
  uploaded: t('確認待ち', 'To be looked at'),
  accepted: t('受理', 'Accepted'),
  refused: t('差し戻し', 'Refused'),
  expired: t('期限切れ', 'Too old by now'),
  purged: t('消去済み', 'Erased'),
};
const OPEN = t('「{name}」を開く', 'Open “{name}”');

const DECIDE = {
  accepted: t('「{name}」を受理する', 'Accept “{name}”'),
  refused: t('「{name}」を差し戻す', 'Send “{name}” back'),
};

interface RowProps {
  readonly resellerId: string;
  readonly document: components['schemas']['Document'];
}

/** A document that came in; its file opens for whoever may read it. */
export function DocumentRow({ resellerId, document }: RowProps) {
  const say = useSay();
  const format = useFormat();
  const mayDecide = useMay('documents:write') && document.decidedAt === null && document.state !== 'purged';
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const href = `/v1/resellers/${resellerId}/evidence/${document.id}/content`;
  return (
    <tr>
      <td>
        {document.state === 'purged' ? (
          document.label
        ) : (
          <a href={href} download title={say(OPEN, { name: document.label })}>
            {document.label} <IconDownload size={12} aria-hidden />
          </a>
        )}
      </td>
      <td>
        {say(STATES[document.state])}
        {document.reasonText && <div className="small dim">{document.reasonText}</div>}
        {document.message && <div className="small">{document.message}</div>}
        {mayDecide && (
          <Group gap={6} mt={4} wrap="nowrap">
            {(['accepted', 'refused'] as const).map((decision) => (
              <Button
                key={decision}
                size="compact-xs"
                variant="default"
                aria-label={say(DECIDE[decision], { name: document.label })}
                onClick={() => setDeciding(decision)}
              >
                {say(DECISIONS[decision])}
              </Button>
            ))}
          </Group>
        )}
        {deciding && (
          <DecideDocument
            resellerId={resellerId}
            document={document}
            decision={deciding}
            onClose={() => setDeciding(null)}
          />
        )}
      </td>
      <td className="number">{format.day(document.issuedOn)}</td>
      <td className="number">{format.day(document.expiresOn)}</td>
      <td className="number">{format.day(document.uploadedAt)}</td>
      <td className="number">{format.day(document.purgedAt ?? document.purgeAt)}</td>
    </tr>
  );
}
