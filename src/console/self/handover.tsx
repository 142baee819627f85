import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import type { SelfStatus } from '../vocabulary/codes.ts';
import { Failure } from './failure.tsx';

const TEXTS = {
  title: t('ご担当者', 'Who does this'),
  summary: t('ほかの方に引き継ぐ', 'Hand it over to a colleague'),
  why: t('次からのご案内は、引き継いだ方に送ります。', 'From then on, mails go to the colleague.'),
  familyName: t('姓', 'Family name'),
  givenName: t('名', 'Given name'),
  email: t('メールアドレス', 'Email'),
  left: t('いまの担当者は、退職または異動しました', 'The present person has left'),
  send: t('引き継ぐ', 'Hand over'),
  done: t('引き継ぎました。', 'Handed over.'),
};

/** Gives the task to a colleague. */
export function Handover({ contacts }: { readonly contacts: SelfStatus['contacts'] }) {
  const say = useSay();
  const client = useQueryClient();
  const [familyName, setFamilyName] = useState('');
  const [givenName, setGivenName] = useState('');
  const [email, setEmail] = useState('');
  const [left, setLeft] = useState(false);
  const primary = contacts.find((contact) => contact.roles.includes('primary_contact'));
  const send = useMutation({
    mutationFn: () =>
      api.POST('/v1/self/handover', {
        params: { header: {} },
        body: {
          ...(primary ? { from: primary.id } : {}),
          fromLeftCompany: left,
          to: { familyName, givenName, email },
        },
      }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <section className="card" aria-labelledby="people">
      <h2 id="people">{say(TEXTS.title)}</h2>
      {primary && (
        <p>
          {primary.familyName} {primary.givenName} <span className="dim">{primary.email}</span>
        </p>
      )}
      {send.isSuccess && (
        <p className="done" role="status">
          {say(TEXTS.done)}
        </p>
      )}
      <details>
        <summary>{say(TEXTS.summary)}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate();
          }}
        >
          <p className="small dim">{say(TEXTS.why)}</p>
          <label>
            {say(TEXTS.familyName)}
            <input
              required
              autoComplete="off"
              value={familyName}
              onChange={(event) => setFamilyName(event.currentTarget.value)}
            />
          </label>
          <label>
            {say(TEXTS.givenName)}
            <input
              autoComplete="off"
              value={givenName}
              onChange={(event) => setGivenName(event.currentTarget.value)}
            />
          </label>
          <label>
            {say(TEXTS.email)}
            <input
              type="email"
              required
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
          </label>
          <label className="tick">
            <input
              type="checkbox"
              checked={left}
              onChange={(event) => setLeft(event.currentTarget.checked)}
            />
            {say(TEXTS.left)}
          </label>
          {send.isError && <Failure error={send.error} />}
          <button type="submit" className="main" disabled={send.isPending}>
            {say(TEXTS.send)}
          </button>
        </form>
      </details>
    </section>
  );
}
