import type { Guidance } from '../../edition.ts';
import { advice } from '../advice.ts';
import { inWords, t } from '../write.ts';
import { reviews } from './reviews.ts';

type EmailSituation = 'awaiting_confirmation' | 'mail_not_received' | 'pending' | 'failed';

/** Confirmation of the mail address: once per review, never carried over from the other (C82). */
export function emailGuidance(which: 'mpn' | 'csp'): Readonly<Record<EmailSituation, Guidance>> {
  const own = which === 'csp' ? ['C80', 'C81', 'C82', 'C83'] : ['C10', 'C60', 'C61'];
  return inWords(reviews[which], {
    awaiting_confirmation: {
      title: t(
        '届いたメールの「メールアドレスを確認する」を押してください',
        'Press “Verify email address” in the email from Microsoft',
      ),
      steps: [
        t('{again}', '{again}'),
        t(
          '第一連絡先の方が、Microsoftからのメールを開きます。英語で届くこともあります。',
          'The primary contact opens the email from Microsoft. It may be in English.',
        ),
        t(
          '「メールアドレスを確認する」を押します。確認できたという画面が出たら、閉じて構いません。',
          'Press “Verify email address”. When a page says that the address is confirmed, you may close it.',
        ),
        t('押し終えたら、お知らせください。', 'Then tell us that it is done.'),
      ],
      links: ['legal_profile'],
      items: [...own, 'C42'],
    },
    mail_not_received: {
      title: t('確認メールを再送してください', 'Have the confirmation email sent again'),
      steps: [
        t(
          '迷惑メールのフォルダーを見ます。microsoft.comからのメールを受信できるように設定します。',
          'Look in the junk folder, and mark microsoft.com as a safe sender.',
        ),
        t(
          '1営業日たっても届かないときは、パートナーセンターの歯車→「アカウント設定」→「法的情報」を開きます。',
          'If nothing has arrived after 1 business day, open the gear in Partner Center, “Account settings”, “Legal info”.',
        ),
        t(
          '「メールの所有権」の欄で、確認メールの再送を押します。',
          'In the section on email ownership, have the confirmation email sent again.',
        ),
        t(
          '登録したアドレスに打ち間違いがないかも見ます。ほかの会社からのメールが届くかも確かめます。',
          'Check the address for typing errors, and whether email from outside reaches it at all.',
        ),
        t('再送しても届かないときは、お知らせください。', 'If it still does not arrive, tell us.'),
      ],
      links: ['legal_profile', 'verification_responses'],
      deskSteps: [
        t(
          '弊社から送ったメールがそのアドレスで不達になっていないかを確かめます。不達なら確認メールも届きません。',
          'Check whether our own email to that address bounced. If it did, Microsoft’s email will not arrive either.',
        ),
      ],
      items: ['C61', 'C83', 'C84', 'C120'],
    },
    pending: {
      title: t(
        'メールの確認結果をお待ちください（操作は不要です）',
        'Wait for the result of the email check; there is nothing to do',
      ),
      owner: 'microsoft',
      dueInBusinessDays: null,
      steps: [advice.nothingToDo, advice.whereLegalInfo],
      links: ['legal_profile'],
      items: ['C51', 'C61'],
    },
    failed: {
      title: t('メールの確認をやり直してください', 'Repeat the confirmation of the email address'),
      dueInBusinessDays: 4,
      steps: [
        t(
          '「メールの所有権」に×が付いています。珍しい状態で、多くは、メールの中のボタンが押されていないだけです。',
          'Email ownership is marked as failed. This is rare; usually the email was simply not confirmed.',
        ),
        t(
          '「法的情報」で確認メールを再送し、届いたメールの「メールアドレスを確認する」を押します。',
          'Have the email sent again under “Legal info” and press “Verify email address” in it.',
        ),
        t(
          '届かないアドレスのときは、受信できる会社のアドレスに変更します。',
          'If the mailbox cannot receive email, change to a company address that can.',
        ),
      ],
      links: ['legal_profile', 'verification_responses'],
      items: ['C60', 'C61', 'C84'],
    },
  });
}
