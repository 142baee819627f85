import type { Edition } from '../../edition.ts';
import { advice } from '../advice.ts';
import { t } from '../write.ts';

/** The application for the partner programme (STEP1). Its checks and review are in guidance-review. */
export const mpnApplication: Pick<Edition['guidance'], 'mpn.application'> = {
  'mpn.application': {
    not_started: {
      title: t('{programme}に申し込んでください', 'Apply to the {programme}'),
      steps: [
        t('登記簿謄本を手元に置きます。', 'Have your registry certificate at hand.'),
        advice.privateWindow,
        t('参加ページで{joinButton}を押します。', 'On the joining page press {joinButton}.'),
        t(
          '目的を聞かれたら1つ以上選びます。おすすめは、パートナープログラムへの参加と、製品の再販・配布の2つです。ほかを選んでも問題ありません。',
          'When asked for your purpose, tick at least one. We suggest joining the programme and reselling products. Extra ticks do no harm.',
        ),
        advice.sameAccount,
        t(
          '「プログラムに参加して…」の画面で「次へ」を押します。',
          'On the page for joining programmes press “Next”.',
        ),
        t(
          '会社を検索します。「結果が見つかりませんでした」と出るのが正常です。「手動で入力」を押します。',
          'Search for your company. It is normal that no results are found. Choose to enter the details manually.',
        ),
        advice.asRegistered,
        advice.widthAndBlock,
        advice.companyMailbox,
        advice.noRoleMailbox,
        t(
          'すべて入力すると「同意して続行する」が押せるようになります。契約の本文は英語だけです。',
          'When everything is filled in, “Accept and continue” becomes active. The agreement is in English only.',
        ),
        t(
          'パートナーセンターの画面に移れば、申込みは完了です。番号は仮のもので、まだ有効ではありません。',
          'When Partner Center opens, the application is sent. The number is provisional and not valid yet.',
        ),
      ],
      links: ['mpn_join', 'mpn_explained'],
      items: [
        'C9',
        'C29',
        'C31',
        'C33',
        'C34',
        'C39',
        'C43',
        'C44',
        'C45',
        'C46',
        'C47',
        'C48',
        'C49',
        'C50',
        'C121',
      ],
    },
    drafting: {
      title: t('申込みフォームを見直して、送信してください', 'Check the form and send the application'),
      steps: [
        advice.asRegistered,
        advice.widthAndBlock,
        t(
          '建物名や階の有無、部署名や屋号が足されていないかも見ます。',
          'Check building and floor, and that no department or brand name was added.',
        ),
        t(
          '長音「ー」とハイフン「-」、「髙」と「高」など、似た文字にも気を付けます。',
          'Watch characters that look alike, such as dashes and variant kanji.',
        ),
        t(
          '住所に私書箱は使えません。郵便番号は住所と合うものにします。',
          'A post office box is not accepted. The postal code must belong to the address.',
        ),
        advice.companyMailbox,
        advice.siteDomain,
        t(
          '内容が最新であることを確かめて「同意して続行する」を押します。',
          'Make sure everything is current, then press “Accept and continue”.',
        ),
        advice.englishScreen,
      ],
      links: ['mpn_join'],
      items: ['C31', 'C32', 'C33', 'C34', 'C35', 'C38', 'C40', 'C49', 'C125', 'C128'],
    },
    duplicate_name: {
      title: t(
        '会社名の書き方を少し変えて、もう一度送ってください',
        'Change the spelling of the company name slightly and send it again',
      ),
      dueInBusinessDays: 2,
      steps: [
        t(
          '「この名前は既にシステムに存在します」は、同じ名前が登録済みという意味です。会社に問題があるわけではありません。',
          'The message means that the same name is already registered. Nothing is wrong with your company.',
        ),
        t(
          '先に、社内でほかの人が{partnerId}を取っていないか確かめます。取っていれば、その番号を使えます。',
          'First ask whether a colleague already has {aPartnerId} for the company. If so, that one can be used.',
        ),
        t(
          'なければ会社名の欄に戻り、「株式会社」などと社名の間に半角スペースを1つ入れて送ります。',
          'If not, go back and put one half-width space between the corporate form and the name, then send.',
        ),
        t(
          'それでも同じなら、会社名の末尾に半角スペースを1つ付けます。',
          'If that fails, add one half-width space at the end of the name.',
        ),
        t(
          'それでも同じなら、会社名の末尾に半角のピリオド「.」を付けます。',
          'If that fails too, add a half-width full stop (.) at the end of the name.',
        ),
        t('どの書き方で送れたかをお知らせください。', 'Tell us which spelling was accepted.'),
      ],
      links: ['support_without_account'],
      items: ['C79', 'C125'],
    },
  },
};
