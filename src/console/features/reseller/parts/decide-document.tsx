import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../api/client.ts';
import type { components } from '../../../api/generated/schema.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { COMMON } from '../../../ui/common-texts.ts';
import { showDone } from '../../../ui/notify.tsx';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';

type Document = components['schemas']['Document'];
type Reason = NonNullable<Document['reason']>;
export type Decision = 'accepted' | 'refused';

export const DECISIONS = {
  accepted: t('受理する', 'Accept'),
  refused: t('差し戻す', 'Send back'),
};
const TEXTS = {
  title: t('{decision}：{name}', '{decision}: {name}'),
  once: t(
    '書類の確認結果は後から変更できません。リセラー様の画面にも表示されます。',
    'A document is decided on once. The reseller sees the result.',
  ),
  issuedOn: t('書類の発行日', 'Date on the paper'),
  reason: t('差し戻す理由', 'Why it goes back'),
  message: t('リセラー様へのメッセージ', 'Message to the reseller'),
  done: t('書類の確認結果を記録しました', 'Decision recorded'),
};
const REASONS: Readonly<Record<Reason, ReturnType<typeof t>>> = {
  too_old: t('発行から12か月を過ぎている', 'Issued more than 12 months ago'),
  unreadable: t('文字が読み取れない', 'Cannot be read'),
  other_company: t('別の会社の書類', 'Belongs to another company'),
  wrong_document: t('書類の種類が違う', 'Another kind of document'),
  incomplete: t('ページが欠けている', 'Pages are missing'),
  other: t('その他', 'Other'),
};

interface DecideProps {
  readonly resellerId: string;
  readonly document: Document;
  readonly decision: Decision;
  readonly onClose: () => void;
}

/** Accepts a document or sends it back with the reason; what the API refuses is said and nothing typed is lost. */
export function DecideDocument({ resellerId, document, decision, onClose }: DecideProps) {
  const say = useSay();
  const client = useQueryClient();
  const [issuedOn, setIssuedOn] = useState(document.issuedOn ?? '');
  const [reason, setReason] = useState<Reason | null>(null);
  const [message, setMessage] = useState('');
  const refused = decision === 'refused';
  const send = useMutation({
    meta: { handled: true },
    mutationFn: () =>
      api.POST('/v1/resellers/{id}/evidence/{evidenceId}/decision', {
        params: { path: { id: resellerId, evidenceId: document.id } },
        body: {
          decision,
          ...(refused && reason ? { reason } : {}),
          ...(message.trim() ? { message: message.trim() } : {}),
          ...(issuedOn ? { issuedOn } : {}),
        },
      }),
    onSuccess: () => {
      showDone(TEXTS.done);
      onClose();
    },
    // Where a colleague was faster, the row shows what they decided.
    onSettled: () => client.invalidateQueries({ queryKey: ['reseller', resellerId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(TEXTS.title, { decision: say(DECISIONS[decision]), name: document.label })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say(COMMON.close) }}
    >
      <form onSubmit={submit}>
        <Stack>
          <p className="small dim">{say(TEXTS.once)}</p>
          {refused && (
            <Select
              data-autofocus
              label={say(TEXTS.reason)}
              placeholder={say(COMMON.choose)}
              required
              data={Object.entries(REASONS).map(([value, text]) => ({ value, label: say(text) }))}
              value={reason}
              onChange={(next) => setReason(next as Reason | null)}
            />
          )}
          <TextInput
            {...(refused ? {} : { 'data-autofocus': true })}
            type="date"
            label={say(TEXTS.issuedOn)}
            max={new Date().toLocaleDateString('sv-SE')}
            value={issuedOn}
            onChange={(event) => setIssuedOn(event.currentTarget.value)}
          />
          <Textarea
            label={say(TEXTS.message)}
            autosize
            minRows={2}
            maxLength={1000}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          {send.isError && <ProblemAlert error={send.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say(COMMON.cancel)}
            </Button>
            <Button type="submit" loading={send.isPending} disabled={refused && reason === null}>
              {say(DECISIONS[decision])}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
