import { notifications } from '@mantine/notifications';
import { isProblem } from '../api/problem.ts';
import { currentLocale } from '../i18n/locale.tsx';
import { fill, type Text, t } from '../i18n/text.ts';

const BROKEN = t(
  '通信できませんでした。接続を確認して、もう一度お試しください。',
  'No connection. Check the line and try again.',
);
const UNEXPECTED = t('うまくいきませんでした', 'That did not work');

/** A short word that something was done. */
export function showDone(text: Text, values?: Readonly<Record<string, string | number>>): void {
  notifications.show({ message: fill(text, currentLocale(), values), color: 'signpost' });
}

/** A failure in the words of the API, which already say what to do. Stays until it is closed. */
export function showProblem(error: unknown): void {
  const locale = currentLocale();
  const known = isProblem(error);
  notifications.show({
    title: known ? error.body.title : fill(UNEXPECTED, locale),
    message: known ? error.body.detail : fill(BROKEN, locale),
    color: 'red',
    autoClose: false,
  });
}
