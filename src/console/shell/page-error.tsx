import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { isProblem } from '../api/problem.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

const TEXTS = {
  notFound: t('ページが見つかりません', 'Page not found'),
  notFoundWhy: t(
    'アドレスが変わったか、閲覧の権限がない可能性があります。',
    'It may have moved, or you may not be allowed to see it.',
  ),
  home: t('今日の対応へ', 'Go to Today'),
  broken: t('表示できませんでした', 'This could not be shown'),
  again: t('もう一度試す', 'Try again'),
};

export function NotFound() {
  const say = useSay();
  return (
    <EmptyState isPage title={say(TEXTS.notFound)} text={say(TEXTS.notFoundWhy)}>
      <Link to="/">{say(TEXTS.home)}</Link>
    </EmptyState>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const say = useSay();
  if (isProblem(error, 404)) return <NotFound />;
  return (
    <EmptyState
      isPage
      title={isProblem(error) ? error.body.title : say(TEXTS.broken)}
      text={isProblem(error) ? `${error.body.detail} (${error.body.requestId})` : String(error)}
    >
      <Button variant="default" onClick={reset}>
        {say(TEXTS.again)}
      </Button>
    </EmptyState>
  );
}
