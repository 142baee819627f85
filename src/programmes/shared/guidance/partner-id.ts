import type { Edition } from '../../edition.ts';
import { advice } from '../advice.ts';
import { t } from '../write.ts';

/** An ID that exists already, or is on its way (C5, C50, C57–C59, C72). */
export const partnerId: Pick<Edition['guidance'], 'partner_id'> = {
  partner_id: {
    to_report: {
      title: t('お持ちの{partnerId}をお知らせください', 'Tell us the {partnerId} you hold'),
      steps: [
        t(
          'パートナーセンターにサインインし、{identifiers}を開きます。',
          'Sign in to Partner Center and open {identifiers}.',
        ),
        t(
          '番号には{kinds}の2種類があります。CSPの取引に使う「場所」の番号をお知らせください。',
          'There are two kinds of number, {kinds}. Tell us the “Location” one: it is the one used in CSP.',
        ),
        t(
          '「グローバル」の番号は取引に使えません。Microsoftのサポート以外には知らせないでください。',
          'The “Global” number cannot be used for transactions. Give it to nobody except Microsoft support.',
        ),
        t(
          '「確認の状態」が「承認済み」で、国が日本のものを選びます。仮登録のままの番号は使えません。',
          'Choose one whose company is verified and whose country is Japan. A provisional number cannot be used.',
        ),
        t(
          '複数あるときは、インセンティブや{designations}に結び付いている拠点の番号を選びます。',
          'If there are several, choose the location tied to your incentives and {designations}.',
        ),
      ],
      links: ['identifiers', 'partner_center_home'],
      items: ['C5', 'C57', 'C58', 'C59', 'C72'],
    },
    to_verify: {
      title: t(
        '{partnerId}を「識別子」の画面で確かめてください',
        'Confirm the {partnerId} on the “Identifiers” screen',
      ),
      owner: 'distributor',
      steps: [
        t(
          '{identifiers}を開き、番号、種類（場所）、会社名が1枚に入るように画像を撮ります。',
          'Open {identifiers} and take a picture showing number, type (Location) and company name.',
        ),
        t(
          '「グローバル」の番号が写るときは、塗りつぶしてから送ります。',
          'If the “Global” number is visible, black it out before sending.',
        ),
        advice.sendPicture,
      ],
      links: ['identifiers'],
      deskSteps: [
        t(
          'パートナーセンターで番号を照会し、会社名が一致すれば画像は不要です。',
          'If Partner Center knows the number under the same company name, no picture is needed.',
        ),
      ],
      items: ['C5', 'C58', 'C59'],
    },
    wrong_kind: {
      title: t('「場所」の{partnerId}をお知らせください', 'Tell us the “Location” {partnerId} instead'),
      steps: [
        t(
          'お知らせいただいた番号は「グローバル」でした。CSPの取引には使えません。',
          'The number you gave us is a “Global” one. It cannot be used in CSP.',
        ),
        t(
          '{identifiers}を開き、種類が「場所」の行の番号をお知らせください。',
          'Open {identifiers} and tell us the number in the row of type “Location”.',
        ),
        t(
          '「場所」の行がない場合は、そのことをお知らせください。追加の方法をご案内します。',
          'If there is no such row, tell us. We will show you how to add one.',
        ),
      ],
      links: ['identifiers'],
      items: ['C58', 'C59', 'C72'],
    },
    wrong_country: {
      title: t('日本の拠点の{partnerId}をお知らせください', 'Tell us the {partnerId} of a location in Japan'),
      steps: [
        t(
          'お知らせいただいた番号は、日本以外の国で登録されています。CSPのアカウントと同じ国の番号が必要です。',
          'The number you gave us is registered in another country. It must be in the same country as the CSP account.',
        ),
        t(
          '{identifiers}を開き、国が日本の「場所」の番号を探します。',
          'Open {identifiers} and look for a “Location” number in Japan.',
        ),
        t(
          '日本の拠点が登録されていない場合は、その旨をお知らせください。',
          'If no location in Japan is registered, tell us so.',
        ),
      ],
      links: ['identifiers'],
      items: ['C19', 'C72'],
    },
    invalid: {
      title: t('{partnerId}を確かめて、もう一度お知らせください', 'Check the {partnerId} and tell us again'),
      steps: [
        t(
          'お知らせいただいた番号は、Microsoftに登録がないか、有効になっていません。',
          'Microsoft does not know the number you gave us, or it is not active.',
        ),
        t(
          '数字の抜けや打ち間違いがないか、{identifiers}と見比べます。',
          'Compare it digit by digit with what {identifiers} shows.',
        ),
        t(
          '「確認の状態」が「承認済み」でないときは、番号がまだ有効ではありません。状態を写した画像を送ってください。',
          'If the verification status is not “Authorized”, the number is not valid yet. Send us a picture of the status.',
        ),
        t(
          '昔の仕組みで取った番号は、パートナーセンターへの移行が必要なことがあります。分からないときはお知らせください。',
          'A number from the old membership site may have to be moved to Partner Center first. If you are unsure, tell us.',
        ),
      ],
      links: ['identifiers', 'legal_profile'],
      deskSteps: [
        t(
          '照会の結果（存在しない、地域が違う、移行していない）を記録し、必要ならMicrosoftに問い合わせます。',
          'Record what the look-up said (unknown, other region, not migrated) and ask Microsoft if needed.',
        ),
      ],
      items: ['C5', 'C50', 'C57', 'C72'],
    },
    provisional: {
      title: t(
        '{partnerId}が有効になるのをお待ちください（操作は不要です）',
        'Wait until the {partnerId} becomes valid; there is nothing to do',
      ),
      owner: 'microsoft',
      dueInBusinessDays: null,
      steps: [
        advice.nothingToDo,
        t(
          '番号はもう表示されていますが、仮登録です。審査が終わるまで有効ではありません。',
          'The number is already shown, but it is provisional. It is not valid until the review ends.',
        ),
        advice.whereLegalInfo,
        t(
          '「承認済み」になったら、CSPの登録に進めます。',
          'Once it says “Authorized”, you can go on to the CSP enrolment.',
        ),
      ],
      links: ['legal_profile'],
      items: ['C50', 'C51', 'C57'],
    },
  },
};
