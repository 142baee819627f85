import type { ReminderRule } from '../codes.ts';
import type { ReminderText } from '../edition.ts';
import { advice } from './advice.ts';
import { t } from './write.ts';

const reissued = t(
  'ボタンや項目が見つからないときは、右上の人の形のアイコンで、この手続きで作ったアカウントに切り替わっているかを見ます。',
  'If a button or item is missing, look at the person icon at the top right: it must show the account made in this procedure.',
);
const blank = t(
  '画面が白いまま、または前に進まないときは、すべての窓を閉じ、プライベートウィンドウで開き直します。',
  'If the page stays blank or does not go on, close all windows and open it again in a private window.',
);
const noJump = t(
  '案内の場所に移らないときは、このメールのリンクから直接開きます。',
  'If the page does not lead where it should, open it directly through the link in this email.',
);
const notFound = t(
  '会社の検索で「結果が見つかりませんでした」と出ても問題ありません。「手動で入力」を押して進みます。',
  'If the company search finds nothing, that is expected. Press “Enter manually” and go on.',
);
const usual = [advice.englishScreen, blank];

/** Why a mail is written now, to somebody who may never have heard of the procedure; and what looks odd on the way and is not. */
export const reminderTexts: Readonly<Record<ReminderRule, ReminderText>> = {
  first_step: {
    opening: t(
      '販売開始までのお手続きのうち、最初の1つをお願いします。登記簿謄本、会社のメールアドレス、通話できる電話番号をご用意いただき、管理者になる方を1人決めておくと、途中で止まらずに進められます。',
      'This is the first step towards selling. It goes smoothly if you have at hand a registry certificate, a company email address and a phone that takes calls, and have decided who will be the administrator.',
    ),
    whenOdd: usual,
  },
  tenant_decision: {
    opening: t(
      'Microsoftに登録する組織アカウントを、新しく作るか、今お使いのものにするかがまだ決まっていません。あとから変えるのは手間がかかるため、最初に決めていただいています。',
      'It is not decided yet whether you register a new work account for this or the one you already use. It is hard to change later, so we ask you to decide first.',
    ),
    whenOdd: [],
  },
  next_step: {
    opening: t(
      '前の手順が終わり、次の手順に進める状態です。まだ始まっていないようでしたので、ご案内します。',
      'The previous step is done and the next one can begin. It does not seem to have started yet.',
    ),
    whenOdd: [notFound, ...usual],
  },
  preflight_block: {
    opening: t(
      'Microsoftに送信する前に、いただいた内容を登記と見比べました。このまま送ると審査で止まりそうな箇所がありますので、先に直してください。',
      'Before you submit, we compared your data with the register. As it stands the review would probably stop, so please correct the following first.',
    ),
    whenOdd: usual,
  },
  mail_unconfirmed: {
    opening: t(
      '申込みは送信されていますが、メールアドレスの確認がまだ済んでいません。確認が済むまで、Microsoftの審査は始まりません。',
      'Your application was sent, but the email address is not confirmed yet. Microsoft starts its review only after that.',
    ),
    whenOdd: [
      t(
        'CSPの申込みでは、前の申込みで確認したアドレスでも、もう一度確認が必要です。',
        'For the CSP application the address must be confirmed again, even if it was confirmed for the earlier one.',
      ),
      t(
        '差出人はMicrosoftで、件名が英語のことがあります。迷惑メールのフォルダーも見ます。',
        'The sender is Microsoft and the subject may be in English. Look in the junk folder too.',
      ),
      t(
        'メールのリンクの期限が切れていたら、パートナーセンターの「法的情報」から送り直せます。',
        'If the link in the email has expired, have it sent again from “Legal info” in Partner Center.',
      ),
    ],
  },
  review_received: {
    opening: t(
      '申込みはMicrosoftに届き、審査が始まりました。結果が出るまで、お待ちいただくだけで大丈夫です。',
      'Microsoft has your application and has begun the review. All you need to do is wait for the result.',
    ),
    whenOdd: [
      t(
        'Microsoftから書類を求めるメールが届いたときだけ、お知らせください。英語のことがあります。',
        'Only if Microsoft emails you to ask for documents, please tell us. The email may be in English.',
      ),
    ],
  },
  review_check_back: {
    opening: t(
      '審査中のまま変わっていないかを、パートナーセンターで確かめてください。',
      'Please look in Partner Center whether the review is still under way.',
    ),
    whenOdd: [],
  },
  review_late: {
    opening: t(
      'Microsoftの審査が目安の日数を過ぎています。Microsoftへの問い合わせを検討してください。',
      'Microsoft’s review takes longer than usual. Consider asking Microsoft.',
    ),
    whenOdd: [],
  },
  rejected_mail: {
    opening: t(
      'Microsoftの審査で、メールアドレスの確認ができなかったという結果が出ました。めずらしいことではなく、確認メールのボタンを押せば進みます。',
      'Microsoft could not confirm the email address. This happens, and it goes on as soon as the button in the confirmation email is pressed.',
    ),
    whenOdd: [blank],
  },
  rejected_employment: {
    opening: t(
      'Microsoftの審査で、メールアドレスのドメイン（@より後ろ）が貴社のものだと確かめられませんでした。書類を1つ出すと、そこだけもう一度審査されます。',
      'Microsoft could not see that the domain of your email address (the part after @) belongs to your company. One document is enough; only this item is then reviewed again.',
    ),
    whenOdd: [reissued, ...usual],
  },
  rejected_business: {
    opening: t(
      'Microsoftの審査で、入力した会社の情報が登記と合わないという結果が出ました。違う箇所を直し、新しい登記簿謄本を添えれば、そこだけもう一度審査されます。',
      'Microsoft found that the company data you entered differs from the register. Correct it and add a recent registry certificate; only this item is then reviewed again.',
    ),
    whenOdd: [reissued, ...usual],
  },
  rejected_other: {
    opening: t(
      'Microsoftの審査で、追加の対応が必要という結果が出ました。下の内容をご覧ください。',
      'Microsoft’s review asks for something more. Please see below.',
    ),
    whenOdd: [reissued, ...usual],
  },
  duplicate_name: {
    opening: t(
      '「この名前は既にシステムに存在します」と表示されましたが、ご心配はいりません。会社名の書き方をほんの少し変えるだけで登録できます。',
      'The screen said that the name already exists in the system. There is no need to worry: a tiny change in how the name is written is enough.',
    ),
    whenOdd: [
      t(
        'この書き方の違いは、登記との違いには数えられません。契約や請求書の社名は変わりません。',
        'This difference is not counted as a difference from the register. Your name in contracts and invoices stays as it is.',
      ),
      ...usual,
    ],
  },
  rejected_unknown: {
    opening: t(
      '却下されましたが、理由がまだ記録されていません。リセラーから、項目の一覧の画面とMicrosoftのメールをもらってください。',
      'It was rejected and the reason is not on record. Ask the reseller for a picture of the list of items and for Microsoft’s email.',
    ),
    whenOdd: [],
  },
  approval_revoked: {
    opening: t(
      '前に出ていた承認が取り消されています。リセラーに連絡する前に、パートナーセンターで内容を確かめてください。',
      'An approval given earlier was taken back. Check it in Partner Center before you contact the reseller.',
    ),
    whenOdd: [],
  },
  needs_fix: {
    opening: t(
      'お手続きの途中で、直していただきたい箇所が見つかりました。このままでは次に進めません。',
      'Something on the way needs to be corrected. As it is, the next step cannot begin.',
    ),
    whenOdd: [reissued, ...usual],
  },
  link_skipped: {
    opening: t(
      'CSPの申込みで{partnerId}の関連付けを「あとで」にされています。関連付けが済むまで、次の契約に進めません。',
      'The association of the {partnerId} was put off during the CSP application. The agreement cannot be accepted until it is done.',
    ),
    whenOdd: [
      t(
        '番号を選べないときは、{locationId}か、日本の番号か、有効かを確かめます。',
        'If the number cannot be chosen, check that it is {locationId}, registered for Japan, and active.',
      ),
      ...usual,
    ],
  },
  mpa_available: {
    opening: t(
      'Microsoftの審査に通りました。おめでとうございます。次は、販売に必要な契約（MPA）への同意です。グローバル管理者の方に、このメールをお見せください。',
      'Congratulations, Microsoft has approved your company. Next comes the agreement you need in order to sell (MPA). Please show this email to your global administrator.',
    ),
    whenOdd: [
      t(
        '同意のボタンが出ないときは、グローバル管理者でサインインしているかを確かめます。',
        'If there is no button to accept, check that you are signed in as a global administrator.',
      ),
      t(
        '契約の画面は英語だけです。日本語に切り替えても変わりませんが、正常です。',
        'The agreement is in English only, whatever language you choose. That is normal.',
      ),
      noJump,
    ],
  },
  mfa_policy: {
    opening: t(
      'スマートフォンなどで本人を確かめる「多要素認証（MFA）」を、{mfaScope}に必須にする設定がまだです。設定した日から社員の方のサインインが変わるため、先に社内へお知らせください。',
      'Multi-factor authentication (MFA), which checks each person with a phone, is not yet required for {mfaScope}. Signing in changes for your staff on that day, so please tell them first.',
    ),
    whenOdd: [
      t(
        'Outlookなど、パスワードだけで動いていたものが使えなくなることがあります。各自がMFAを登録すると戻ります。',
        'Outlook and other programs that worked with the password alone may stop. They come back once each person has registered.',
      ),
      noJump,
      advice.englishScreen,
    ],
  },
  mfa_enrolling: {
    opening: t(
      'MFAの設定は有効ですが、登録がまだの方がいらっしゃるようです。Microsoftの数字には7日ほどの遅れがありますので、すでに済んだ方が数に入っていないこともあります。',
      'MFA is switched on, but some people do not seem to have registered yet. Microsoft’s figures are about seven days behind, so recent registrations may not be counted.',
    ),
    whenOdd: [
      t(
        'スマートフォンがない方は、管理者にかぎり電話やSMSで登録できます。ほかの方は、有料プラン（P1、P2）なら会社の電話も使えます。',
        'Administrators without a smartphone may register a phone call or SMS. For others a paid plan (P1 or P2) allows an office phone.',
      ),
      blank,
    ],
  },
  provider_link: {
    opening: t(
      '残りは、弊社を{provider}として承認していただく操作です。これが済むと、弊社にご発注いただけます。',
      'What remains is to approve us as your {provider}. Then you can order through us.',
    ),
    whenOdd: [
      t(
        'アドレス欄のサイト名が「{providerHost}」であることを確かめます。違うときは進まず、お知らせください。',
        'Check that the address bar shows “{providerHost}”. If not, do not go on; tell us.',
      ),
      t(
        'ページが開かないときは、管理者の権限と、ご自分のMFAの登録を確かめます。',
        'If the page does not open, check that you are an administrator and registered for MFA.',
      ),
    ],
  },
  provider_postponed: {
    opening: t(
      '弊社を{provider}として承認する操作が、延期されたままになっています。承認されるまで、ご発注いただけません。',
      'Approving us as your {provider} was postponed and is still open. You cannot order until it is done.',
    ),
    whenOdd: [noJump],
  },
  provider_removed: {
    opening: t(
      '弊社との{provider}の関係が、Microsoftの画面で確認できなくなりました。意図されたものでなければ、もう一度承認をお願いします。',
      'The relationship with us as your {provider} no longer appears at Microsoft. If this was not intended, please approve it again.',
    ),
    whenOdd: [noJump],
  },
  ticket_waiting: {
    opening: t(
      'Microsoftへの問い合わせに、まだ返事がありません。受付番号を控えて、状況を確かめてください。',
      'Microsoft has not answered the request yet. Look it up by its number.',
    ),
    whenOdd: [],
  },
  unproven: {
    opening: t(
      '「済んだ」というご連絡をありがとうございます。記録を完了にするため、確認できる画像などを1つだけお送りください。',
      'Thank you for telling us that this is done. To complete the record we need one picture or other proof.',
    ),
    whenOdd: [
      t(
        'パスワード、確認コード、QRコードが写らないようにしてください。',
        'Please leave out passwords, confirmation codes and QR codes.',
      ),
    ],
  },
  stale_fact: {
    opening: t(
      '前に伺ってから時間がたちました。今も変わりがないかを、「変わりなし」または変わった点のご返信でお知らせください。',
      'Some time has passed since we last heard. Please reply “no change”, or tell us what has changed.',
    ),
    whenOdd: [],
  },
  evidence_expiring: {
    opening: t(
      'お預かりしている書類が、まもなく発行から12か月になります。審査中に期限が切れないように、新しいものをご用意ください。',
      'A document on file will soon be 12 months old. Please get a new one so that it does not run out during a review.',
    ),
    whenOdd: [],
  },
  reauthorisation: {
    opening: t(
      '年に一度、Microsoftが販売資格を確かめる日が近づいています。条件がそろっていれば、特別な申請は要りません。',
      'The day on which Microsoft checks your authorisation once a year is near. If the conditions are met, no application is needed.',
    ),
    whenOdd: [],
  },
  your_turn: {
    opening: t(
      'お待ちいただいていた手続きが進み、貴社の番になりました。次にしていただくことをお知らせします。',
      'What you were waiting for has come, and it is your turn again. Here is what comes next.',
    ),
    whenOdd: usual,
  },
  handed_over: {
    opening: t(
      '社内の前のご担当の方から、この手続きを引き継がれたと伺いました。今の状況と、次にしていただくことをお知らせします。',
      'We understand that you have taken this over from a colleague. Here is where things stand and what comes next.',
    ),
    whenOdd: usual,
  },
};
