import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import { loadSession } from '../api/session.ts';
import { useLocale, useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { Entrance } from './entrance.tsx';
import { Handover } from './handover.tsx';
import { Journey } from './journey.tsx';
import { NextStep } from './next-step.tsx';
import { Report } from './report.tsx';

const TEXTS = {
  title: t('CSPリセラー登録の進み具合', 'Your way to becoming a CSP reseller'),
  language: t('English', '日本語'),
  progress: t('{of}の手続きのうち、{done}が終わりました。', '{done} of {of} parts are done.'),
  loading: t('読み込んでいます…', 'Loading …'),
  broken: t(
    '表示できませんでした。少し待ってから、もう一度開いてください。',
    'This could not be shown. Wait a little, then open it again.',
  ),
};

/** The reseller's own page: what is done, the one next step, and how to tell us that it is done. */
export function SelfApp() {
  const say = useSay();
  const { locale, choose } = useLocale();
  const status = useQuery({
    queryKey: ['status', locale],
    queryFn: async () => {
      await loadSession();
      return body(api.GET('/v1/self/status'));
    },
    refetchInterval: 30_000,
    retry: (count, error) => !isProblem(error) && count < 2,
  });
  useEffect(() => {
    document.title = `${say(TEXTS.title)} – Shirube`;
  }, [say]);
  const notSignedIn = isProblem(status.error, 401) || isProblem(status.error, 403);
  return (
    <>
      <header className="top">
        <img src="/console/mark.svg" alt="" />
        Shirube
        <button
          type="button"
          lang={locale === 'ja' ? 'en' : 'ja'}
          onClick={() => choose(locale === 'ja' ? 'en' : 'ja')}
        >
          {say(TEXTS.language)}
        </button>
      </header>
      <main>
        {status.isPending && (
          <>
            <h1>{say(TEXTS.title)}</h1>
            <p role="status">{say(TEXTS.loading)}</p>
          </>
        )}
        {notSignedIn && <Entrance />}
        {status.isError && !notSignedIn && <p className="error">{say(TEXTS.broken)}</p>}
        {status.data && (
          <>
            <h1>{status.data.company.registeredName}</h1>
            <p className="dim">{say(TEXTS.progress, status.data.progress)}</p>
            <NextStep status={status.data} />
            <Report status={status.data} />
            <Journey />
            <Handover contacts={status.data.contacts} />
          </>
        )}
      </main>
    </>
  );
}
