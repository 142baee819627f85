import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ownHeaders } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { Failure } from './failure.tsx';

const TEXTS = {
  title: t('このページを開くには', 'How to open this page'),
  text: t(
    'サポート窓口からのメールにあるリンクを押してください。リンクは一度だけ使えます。見つからないときは、窓口に「もう一度送ってほしい」とお伝えください。',
    'Press the link in the mail from the support desk. It works once. If you cannot find it, ask the desk to send it again.',
  ),
  welcome: t('ようこそ', 'Welcome'),
  begin: t(
    'ボタンを押すと、貴社のページが開きます。パスワードは要りません。',
    'Press the button to open your company’s page. No password is needed.',
  ),
  open: t('ページを開く', 'Open the page'),
};

/** The token of an invitation stands behind the # and is therefore never sent, logged or passed on by the address. */
const readToken = (): string | null => new URLSearchParams(window.location.hash.slice(1)).get('invitation');

/** For whoever has no session: exchanges the invitation for one when the button is pressed, so that no mail scanner uses it up. */
export function Entrance({ onEntered }: { readonly onEntered: () => void }) {
  const say = useSay();
  const [token] = useState(readToken);
  const enter = useMutation({
    mutationFn: async () => {
      const response = await fetch('/v1/self/sessions', {
        method: 'POST',
        headers: {
          ...ownHeaders('POST'),
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ token }),
      });
      if (!response.ok) throw await asProblem(response);
    },
    onSuccess: () => {
      history.replaceState(null, '', '/self');
      onEntered();
    },
  });
  return (
    <section className="card">
      <h1>{say(token ? TEXTS.welcome : TEXTS.title)}</h1>
      <p>{say(token ? TEXTS.begin : TEXTS.text)}</p>
      {token && (
        <button type="button" className="main" disabled={enter.isPending} onClick={() => enter.mutate()}>
          {say(TEXTS.open)}
        </button>
      )}
      {enter.isError && <Failure error={enter.error} />}
    </section>
  );
}
