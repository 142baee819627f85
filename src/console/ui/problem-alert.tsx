import { Alert } from '@mantine/core';
import { isProblem } from '../api/problem.ts';
import { useSay } from '../i18n/locale.tsx';
import { t } from '../i18n/text.ts';

const BROKEN = t(
  '通信できませんでした。入力した内容は残っています。もう一度お試しください。',
  'No connection. What you typed is kept; try again.',
);

/** Why something was refused, in the API's own words, with the fields it names. */
export function ProblemAlert({ error }: { readonly error: unknown }) {
  const say = useSay();
  if (!isProblem(error)) {
    return (
      <Alert color="red" role="alert">
        {say(BROKEN)}
      </Alert>
    );
  }
  const { title, detail, errors } = error.body;
  return (
    <Alert color="red" title={title} role="alert">
      {detail}
      {errors && errors.length > 0 && (
        <ul style={{ margin: '6px 0 0', paddingLeft: '1.2em' }}>
          {errors.map(({ pointer, message }) => (
            <li key={pointer + message}>{message}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
