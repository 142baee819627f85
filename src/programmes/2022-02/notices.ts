import type { Edition } from '../edition.ts';
import { t } from '../shared/write.ts';

export const notices: Edition['notices'] = [
  t(
    'この案内は2022年2月時点の情報です。その後、変わっていることがあります。',
    'This guidance describes the procedure of February 2022. It may have changed since.',
  ),
  t(
    '画面の見た目やボタンの名前は、実際と少し違うことがあります。迷ったらお知らせください。',
    'Screens and button names may differ slightly from what you see. If in doubt, ask us.',
  ),
];
