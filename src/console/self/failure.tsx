import { isProblem } from '../api/problem.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';

const BROKEN = t(
  '通信できませんでした。入力した内容は残っています。もう一度お試しください。',
  'No connection. What you typed is kept; try again.',
);

/** Why something was refused, in the words of the API. */
export function Failure({ error }: { readonly error: unknown }) {
  const say = useSay();
  return (
    <div className="error" role="alert">
      {isProblem(error)
        ? (error.body.errors?.map(({ message }) => message).join(' ') ?? error.body.detail)
        : say(BROKEN)}
    </div>
  );
}
