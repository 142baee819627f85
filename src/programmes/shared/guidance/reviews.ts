import { t } from '../write.ts';

/** What differs between the review of the partner programme and the review of the CSP enrolment. */
export const reviews = {
  mpn: {
    review: t('パートナープログラムの審査', 'partner programme review'),
    reviewTime: t('{mpnTime}', '{mpnTime}'),
    afterwards: t(
      '承認されると{partnerId}が有効になり、CSPの登録に進めます。',
      'Once approved, your {partnerId} is valid and you can go on to the CSP enrolment.',
    ),
    again: t(
      'メールは、申込みの送信後に第一連絡先のアドレスに届きます。',
      'The email goes to the primary contact after the application is sent.',
    ),
  },
  csp: {
    review: t('CSPの審査', 'CSP review'),
    reviewTime: t('{cspTime}', '{cspTime}'),
    afterwards: t(
      '承認されると、MPA（販売に必要な契約）に同意できるようになります。',
      'Once approved, you can accept the MPA, the agreement you need in order to sell.',
    ),
    again: t(
      'パートナープログラムの申込みで確認した同じアドレスでも、CSPではもう一度確認が必要です。',
      'Even if the same address was confirmed for the partner programme, CSP needs its own confirmation.',
    ),
  },
} as const;
