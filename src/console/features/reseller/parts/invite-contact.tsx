import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, body } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useSay } from '../../../i18n/locale.tsx';
import { t } from '../../../i18n/text.ts';
import { SecretOnce } from '../../../ui/secret-once.tsx';

const TEXTS = {
  make: t('本人用ページのリンクを作る', 'Make a link to their page'),
  title: t('本人用ページのリンク', 'Link to their page'),
  why: t(
    '表示は今回だけです。本人に送ってください。{until} まで、一度だけ開けます。',
    'Shown this once. Send it to the person. It opens once, until {until}.',
  ),
};

/** A link with which this contact opens the company's own page, without a password. */
export function InviteContact({
  resellerId,
  contactId,
}: {
  readonly resellerId: string;
  readonly contactId: string;
}) {
  const say = useSay();
  const format = useFormat();
  const make = useMutation({
    mutationFn: () =>
      body(
        api.POST('/v1/resellers/{id}/invitations', {
          params: { path: { id: resellerId } },
          body: { contactId },
        }),
      ),
  });
  if (make.data) {
    const text = say(TEXTS.why, { until: format.moment(make.data.expiresAt) });
    return <SecretOnce title={say(TEXTS.title)} text={text} value={make.data.url} />;
  }
  return (
    <Button size="compact-xs" variant="subtle" px={0} loading={make.isPending} onClick={() => make.mutate()}>
      {say(TEXTS.make)}
    </Button>
  );
}
