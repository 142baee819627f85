import { Kbd, Modal } from '@mantine/core';
import { useSay } from '../i18n/locale.tsx';
import { type Text, t } from '../i18n/text.ts';
import { PLACES } from './navigation.ts';
import classes from './shortcut-help.module.css';

const TITLE = t('キーボード操作', 'Keyboard shortcuts');
const KEYS: readonly (readonly [string, Text])[] = [
  ['⌘/Ctrl K', t('検索・移動の窓を開く', 'Open search and commands')],
  ['/', t('検索する', 'Search')],
  ['n', t('リセラーを登録する', 'Register a reseller')],
  ['j', t('一覧で次の行へ', 'Next row of a list')],
  ['k', t('一覧で前の行へ', 'Previous row of a list')],
  ['Enter', t('選んだ行を開く', 'Open the row')],
  ['x', t('選んだ行にチェックを付ける', 'Tick the row')],
  ['e', t('リセラーの画面で、出来事を記録する', 'Report an event on a reseller’s page')],
  ['?', t('この一覧を開く', 'Show this list')],
];
const GO = t('{place} を開く', 'Go to {place}');

/** Every key of the console, opened with `?`. */
export default function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const places = PLACES.map(({ key, name }) => [`g ${key}`, say(GO, { place: say(name) })] as const);
  const rows = [...KEYS.map(([key, text]) => [key, say(text)] as const), ...places];
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(TITLE)}
      closeButtonProps={{ 'aria-label': say(t('閉じる', 'Close')) }}
    >
      <dl className={classes.keys}>
        {rows.map(([keys, text]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
