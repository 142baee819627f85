import type { Guidance } from '../../edition.ts';
import { advice } from '../advice.ts';
import { inWords, t } from '../write.ts';
import { reviews } from './reviews.ts';

const itemsOf = {
  mpn: { waiting: ['C10', 'C51', 'C52', 'C53', 'C54', 'C57'], approved: ['C57'] },
  csp: { waiting: ['C10', 'C54', 'C83', 'C85', 'C86', 'C87'], approved: ['C60', 'C86', 'C122'] },
} as const;

type ReviewSituation =
  | 'in_review'
  | 'documents_requested'
  | 'rejected'
  | 'rejected_unknown'
  | 'revoked'
  | 'unproven';

/** The review as a whole: waiting, and every way it can go wrong. */
export function reviewGuidance(which: 'mpn' | 'csp'): Readonly<Record<ReviewSituation, Guidance>> {
  return inWords(reviews[which], {
    in_review: {
      title: t('{review}をお待ちください（操作は不要です）', 'Wait for the {review}; there is nothing to do'),
      owner: 'microsoft',
      dueInBusinessDays: null,
      steps: [
        advice.nothingToDo,
        t('{reviewTime}。', '{reviewTime}.'),
        advice.whereLegalInfo,
        t('{afterwards}', '{afterwards}'),
        advice.weTellYou,
        advice.englishMail,
        advice.mfaMeanwhile,
      ],
      links: ['legal_profile', 'partner_center_home'],
      deskSteps: [
        t(
          '3営業日目に状態を確かめ、その後は週に1度確かめます。リセラーに催促は送りません。',
          'Look at the state on business day 3, then weekly. Do not chase the reseller.',
        ),
        t(
          '{lateAfter}を過ぎたら、Microsoftへのサービスリクエストを用意します。10営業日でリーダーに引き継ぎます。',
          'After {lateAfter} prepare a service request to Microsoft; after 10 hand it to the lead.',
        ),
      ],
      items: [...itemsOf[which].waiting, 'C42', 'C120'],
    },
    documents_requested: {
      title: t('Microsoftが求めている書類を提出してください', 'Submit the documents Microsoft asks for'),
      owner: 'reseller',
      dueInBusinessDays: 8,
      steps: [
        t(
          'パートナーセンターの「法的情報」を開き、どの項目で書類が求められているかを確かめます。',
          'Open “Legal info” in Partner Center and see which item asks for documents.',
        ),
        t(
          '会社の確認なら、発行から12か月以内の登記簿謄本などを用意します。',
          'For the business check, have a registry certificate or similar issued within the past 12 months.',
        ),
        t(
          '雇用関係の確認なら、メールのドメインが会社のものだと分かる書類を用意します。',
          'For the employment check, have a document showing that the email domain belongs to the company.',
        ),
        t(
          '全体が読めるように写し、「法的情報」の画面から提出します。',
          'Scan the whole page legibly and upload it from “Legal info”.',
        ),
        t('提出したら、お知らせください。', 'Tell us once it is submitted.'),
      ],
      links: ['legal_profile', 'verification_responses'],
      items: ['C54', 'C56', 'C62', 'C63', 'C85'],
    },
    rejected: {
      title: t(
        '却下の理由に合わせて直し、もう一度審査に出してください',
        'Correct what was rejected and submit it again',
      ),
      owner: 'reseller',
      dueInBusinessDays: 8,
      steps: [
        t(
          '最初からやり直す必要はありません。×の付いた項目だけを直します。',
          'You need not start over. Only the failed items must be corrected.',
        ),
        t('{failedItems}で、×の項目を確かめます。', 'Find the failed items through {failedItems}.'),
        t('項目ごとの直し方は、あわせてご案内しています。', 'The remedy for each item is given with it.'),
        t('{resubmit}、提出した日をお知らせください。', '{resubmit} and tell us the date.'),
        t(
          '再審査の申し立ては3回ほどが限度とされています。出す前に内容を一緒に確かめます。',
          'Appeals are said to be limited to about three. Let us check the content together first.',
        ),
      ],
      links: ['legal_profile', 'verification_responses'],
      items: ['C55', 'C56', 'C60', 'C65', 'C128'],
    },
    rejected_unknown: {
      title: t('却下の理由をサポート窓口が確認します', 'The support desk finds out why it was rejected'),
      owner: 'distributor',
      dueInBusinessDays: 1,
      steps: [
        t(
          '理由がまだ分かっていません。分かるまで、書類の出し直しや再申請はしないでください。',
          'The reason is not known yet. Until it is, do not submit documents or apply again.',
        ),
        t(
          '「法的情報」の項目一覧と、Microsoftから届いたメールの画像があれば、送ってください。',
          'If you can, send us a picture of the list under “Legal info” and the email from Microsoft.',
        ),
      ],
      links: ['legal_profile', 'support_with_account'],
      deskSteps: [
        t(
          '項目一覧とメールの文面をもらい、理由を記録します。読み取れなければMicrosoftに問い合わせます。',
          'Obtain the list of items and the text of the email, and record the cause. If it cannot be read from them, ask Microsoft.',
        ),
      ],
      items: ['C55', 'C56', 'C64', 'C65'],
    },
    revoked: {
      title: t(
        '承認が取り消された理由をサポート窓口が確認します',
        'The support desk finds out why the approval was withdrawn',
      ),
      owner: 'distributor',
      dueInBusinessDays: 1,
      steps: [
        t(
          '一度承認されたあとに、取り消されました。会社名、住所、担当者を変更すると再審査になることがあります。',
          'The approval was withdrawn. A change of company name, address or contact can start a new review.',
        ),
        t(
          '最近変更したことがあれば、お知らせください。ほかの操作はまだ要りません。',
          'If you changed anything recently, tell us. Nothing else is needed for now.',
        ),
      ],
      links: ['legal_profile', 'support_with_account'],
      deskSteps: [
        t(
          '変更の有無と「法的情報」の状態を確かめ、リーダーに知らせたうえでMicrosoftに問い合わせます。',
          'Check for changes and the state under “Legal info”, inform the lead and raise it with Microsoft.',
        ),
      ],
      items: ['C64', 'C125'],
    },
    unproven: {
      title: t(
        '「承認済み」と表示されていることを確かめてください',
        'Confirm that the screen says “Authorized”',
      ),
      owner: 'distributor',
      dueInBusinessDays: 8,
      steps: [
        t(
          'パートナーセンターの歯車→「アカウント設定」→「法的情報」を開きます。',
          'In Partner Center open the gear, “Account settings”, “Legal info”.',
        ),
        t(
          '「確認の状態」が「承認済み」で、会社名も見えるように画像を撮ります。',
          'Take a picture that shows the status “Authorized” and the company name.',
        ),
        advice.sendPicture,
      ],
      links: ['legal_profile'],
      deskSteps: [
        t(
          'パートナーセンターから書き出した一覧で審査の状態が分かれば、画像は不要です。',
          'If an export from Partner Center shows the review state, no picture is needed.',
        ),
      ],
      items: [...itemsOf[which].approved],
    },
  });
}
