import type { GlossaryEntry } from '../edition.ts';
import { t } from './write.ts';

/** For readers who meet these words for the first time; the edition adds what it calls the directory and the IDs (C11). */
export const glossary: readonly GlossaryEntry[] = [
  {
    term: 'programme',
    explanation: t(
      'Microsoftと協力して販売する会社が入る、無料の会員制度です。CSPで販売するには、先にここへの参加が必要です。',
      'A free membership for companies that sell with Microsoft. You must join before you can sell in CSP.',
    ),
    items: ['C8', 'C11'],
  },
  {
    term: 'partner_id',
    explanation: t(
      '参加すると付く、会社の会員番号です。審査が終わるまでは仮の番号で、有効ではありません。',
      'Your company’s membership number. Until the review ends it is provisional and not valid.',
    ),
    items: ['C11', 'C50'],
  },
  {
    term: 'location_id',
    explanation: t(
      '拠点ごとの番号です。CSPの取引には、必ずこちらを使います。',
      'The number of a business location. CSP transactions always use this one.',
    ),
    items: ['C58', 'C59'],
  },
  {
    term: 'global_id',
    explanation: t(
      '会社全体の番号です。取引には使えません。Microsoftのサポート以外には知らせないでください。',
      'The number of the company as a whole. It cannot be used for transactions; give it only to Microsoft support.',
    ),
    items: ['C58', 'C59'],
  },
  {
    term: 'partner_center',
    explanation: t(
      'パートナー会社がMicrosoftとの手続きをするWebサイトです。登録も審査の確認もここで行います。',
      'Microsoft’s website for partners. Enrolment and the state of reviews are found there.',
    ),
    items: ['C11', 'C51'],
  },
  {
    term: 'work_account',
    explanation: t(
      '会社としてMicrosoftのサービスに入るためのアカウントです。「…@….onmicrosoft.com」の形で、無料で作れます。',
      'The account with which a company enters Microsoft services, in the form …@….onmicrosoft.com. It is free.',
    ),
    items: ['C11', 'C14'],
  },
  {
    term: 'indirect_reseller',
    explanation: t(
      'お客様にMicrosoftのクラウドを販売する会社です。仕入れは{provider}から行います。',
      'A company that sells Microsoft’s cloud to customers and buys it from the {provider}.',
    ),
    items: ['C6', 'C11'],
  },
  {
    term: 'additional_reseller',
    explanation: t(
      '別の間接リセラーのもとで販売する会社です。{provider}の設定はありません。Microsoftの登録上の種類ではありません。',
      'A company that sells behind another indirect reseller. It has no {provider} step, and it is not a type Microsoft knows.',
    ),
    items: ['C7', 'C129'],
  },
  {
    term: 'indirect_provider',
    explanation: t(
      'Microsoftから仕入れてリセラーに卸し、管理と技術サポートを提供する会社です。弊社がこれにあたります。',
      'The company that buys from Microsoft, supplies resellers and supports them. That is us.',
    ),
    items: ['C11', 'C114'],
  },
  {
    term: 'mpa',
    explanation: t(
      'CSPで販売するためにMicrosoftと結ぶ、期限のない契約です。英語だけで、お客様の情報を守る義務を含みます。',
      'The perpetual agreement with Microsoft that is needed to sell in CSP. It is in English only and obliges you to protect customers’ data.',
    ),
    items: ['C11', 'C12'],
  },
  {
    term: 'mfa',
    explanation: t(
      'パスワードに加えて、スマートフォンなどでも本人を確かめる仕組みです。設定しないと発注できなくなることがあります。',
      'A second proof of identity beside the password, for example on a phone. Without it you may be unable to place orders.',
    ),
    items: ['C11', 'C13'],
  },
  {
    term: 'service_request',
    explanation: t(
      'パートナーセンターからMicrosoftに送る問い合わせです。番号が出れば受け付けられています。',
      'A question sent to Microsoft through Partner Center. It is received once a ticket number appears.',
    ),
    items: ['C11', 'C116', 'C119'],
  },
];
