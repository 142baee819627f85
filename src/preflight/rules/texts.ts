import type { Text } from '../../kernel/text.ts';
import type { RuleCode, Severity } from './types.ts';

export interface RuleEntry {
  readonly severity: Severity;
  readonly text: Text;
  readonly remedy: Text;
  readonly items: readonly string[];
}

const t = (ja: string, en: string): Text => ({ ja, en });

/** What each rule says, and what to do about it. Places in braces are filled from the finding. Nothing is ever corrected by itself. */
export const RULES: Readonly<Record<RuleCode, RuleEntry>> = {
  N1: {
    severity: 'block',
    text: t(
      '会社名の「{found}」は法人格の略記です。',
      '“{found}” in the company name is a shortened legal form.',
    ),
    remedy: t('登記どおり「{full}」と入力してください。', 'Enter “{full}”, as in the register.'),
    items: ['C20', 'C31'],
  },
  N2: {
    severity: 'block',
    text: t(
      '法人格の位置（前・後ろ）が登記と違います。登記：{registered} ／ 入力：{entered}',
      'The legal form stands on the other side of the name. Register: {registered} / entered: {entered}',
    ),
    remedy: t('登記と同じ位置に直してください。', 'Put it where the register has it.'),
    items: ['C31'],
  },
  N3: {
    severity: 'warn',
    text: t(
      '会社名の全角・半角が登記と違うか、混ざっています。入力：{entered}',
      'Full-width and half-width characters differ from the register, or are mixed. Entered: {entered}',
    ),
    remedy: t(
      '全角・半角も含めて、登記のとおりに入力してください。',
      'Enter the name as in the register, width included.',
    ),
    items: ['C31'],
  },
  N4: {
    severity: 'warn',
    text: t(
      '会社名に異体字や外字が含まれています（髙と高、﨑と崎など）。',
      'The company name holds variant or font-specific characters (髙 and 高, 﨑 and 崎).',
    ),
    remedy: t(
      '登記の文字を確認し、入力できない文字のときは登記簿謄本を用意しておいてください。',
      'Check the characters of the register; where one cannot be typed, have the registry certificate ready.',
    ),
    items: ['C31', 'C32'],
  },
  N5: {
    severity: 'block',
    text: t(
      '長音「ー」とハイフンやダッシュ（-、‐、−、–、—）が入れ替わっています。入力：{entered}',
      'The long vowel mark ー and hyphens or dashes are interchanged. Entered: {entered}',
    ),
    remedy: t(
      '登記の会社名を一文字ずつ見比べて、同じ記号に直してください。',
      'Compare with the register sign by sign and use the same one.',
    ),
    items: ['C31'],
  },
  N6: {
    severity: 'block',
    text: t(
      '会社名の空白が登記と違います。入力：「{entered}」',
      'Spaces in the name differ from the register. Entered: “{entered}”',
    ),
    remedy: t(
      '空白を登記に合わせてください。「この名前は既にシステムに存在します」と表示されたときだけは、法人格と会社名の間に半角スペースを入れて構いません。',
      'Match the spaces of the register. Only when Microsoft says that the name already exists may a half-width space go between legal form and name.',
    ),
    items: ['C31', 'C79'],
  },
  N7: {
    severity: 'block',
    text: t(
      '会社名に、登記にない部署名・店舗名・ブランド名などが付いています。入力：{entered}',
      'The company name carries a department, shop or brand that the register does not have. Entered: {entered}',
    ),
    remedy: t('登記上の商号だけを入力してください。', 'Enter the registered name alone.'),
    items: ['C20', 'C31'],
  },
  N8: {
    severity: 'block',
    text: t(
      '変更前の旧商号が入力されています。現在の登記：{registered}',
      'This is a former name. Register now: {registered}',
    ),
    remedy: t('現在の商号に直してください。', 'Use the present name.'),
    items: ['C31', 'C38'],
  },
  N9: {
    severity: 'block',
    text: t(
      '会社名が登記と違います。登記：{registered} ／ 入力：{entered}',
      'The name differs from the register. Register: {registered} / entered: {entered}',
    ),
    remedy: t('登記のとおりに直してください。', 'Enter it as in the register.'),
    items: ['C31', 'C32'],
  },
  A1: {
    severity: 'block',
    text: t(
      '丁目・番地・号の書き方が登記と違うか、確認できません。登記：{registered} ／ 入力：{entered}',
      'The block is written differently from the register, or cannot be compared. Register: {registered} / entered: {entered}',
    ),
    remedy: t(
      '登記のとおり（「5-2-3」か「五丁目2番3号」か、漢数字か算用数字か）に入力してください。',
      'Write it as the register does: 5-2-3 or 五丁目2番3号, kanji or figures.',
    ),
    items: ['C31'],
  },
  A2: {
    severity: 'warn',
    text: t(
      'ビル名・階数の有無が登記と違います。登記：「{registered}」 ／ 入力：「{entered}」',
      'Building or floor is there on one side only. Register: “{registered}” / entered: “{entered}”',
    ),
    remedy: t(
      '登記にビル名があるときだけ、同じように入力してください。',
      'Give a building only if the register has it, in the same words.',
    ),
    items: ['C31'],
  },
  A3: {
    severity: 'block',
    text: t(
      '郵便番号と都道府県・市区町村が合いません（{postalCode}、{prefecture}）。',
      'Postal code and prefecture do not fit ({postalCode}, {prefecture}).',
    ),
    remedy: t('郵便番号と住所を確認してください。', 'Check postal code and address.'),
    items: ['C31', 'C125'],
  },
  A4: {
    severity: 'block',
    text: t(
      '本店ではなく、支店や営業所の住所のようです。登記：{registered} ／ 入力：{entered}',
      'This looks like a branch, not the registered head office. Register: {registered} / entered: {entered}',
    ),
    remedy: t('登記上の本店所在地を入力してください。', 'Enter the registered head office.'),
    items: ['C31', 'C38'],
  },
  A5: {
    severity: 'block',
    text: t('私書箱や郵便局留めの住所は受け付けられません。', 'PO boxes and poste restante are refused.'),
    remedy: t('登記上の本店所在地を入力してください。', 'Enter the registered head office.'),
    items: ['C128'],
  },
  A6: {
    severity: 'warn',
    text: t(
      '住所の区切りが欄と合っていないようです。入力：{entered}',
      'The address seems to be split over the wrong fields. Entered: {entered}',
    ),
    remedy: t(
      '都道府県、市区町村、町名と番地、ビル名を、それぞれの欄に分けてください。',
      'Put prefecture, city, town and block, and building into their own fields.',
    ),
    items: ['C18', 'C48'],
  },
  A7: {
    severity: 'block',
    text: t(
      '住所が登記と違います。登記：{registered} ／ 入力：{entered}',
      'The address differs from the register. Register: {registered} / entered: {entered}',
    ),
    remedy: t('登記のとおりに直してください。', 'Enter it as in the register.'),
    items: ['C31', 'C32'],
  },
  P1: {
    severity: 'warn',
    text: t(
      '電話番号の形式か番号を確認してください。入力：{entered}',
      'Check the form of the telephone number, or the number. Entered: {entered}',
    ),
    remedy: t(
      '国番号や記号を付けず、「{plain}」のように入力してください。',
      'Enter it without country code and signs: {plain}.',
    ),
    items: ['C33', 'C125'],
  },
  P2: {
    severity: 'warn',
    text: t('この電話番号は、いまつながらないとのことです。', 'Nobody answers this number at present.'),
    remedy: t(
      'コードの受信や確認の電話を受けられる番号にしてください。携帯電話でも構いません。',
      'Give a number that takes calls and the code; a mobile will do.',
    ),
    items: ['C21', 'C24'],
  },
  E1: {
    severity: 'block',
    text: t(
      '{domain} はフリーメールまたはプロバイダーのアドレスです。',
      '{domain} is free mail, or the mail of an internet provider.',
    ),
    remedy: t('会社のドメインのアドレスにしてください。', 'Use an address under the company’s own domain.'),
    items: ['C34', 'C36', 'C121'],
  },
  E2: {
    severity: 'block',
    text: t(
      '{domain} のアドレスは連絡先に使えません。',
      'An address at {domain} cannot be a contact address.',
    ),
    remedy: t(
      'サインイン用のアカウントとは別に、会社で毎日受信しているアドレスを入力してください。',
      'Besides the account for signing in, give a company address that is read every day.',
    ),
    items: ['C36', 'C37'],
  },
  E3: {
    severity: 'warn',
    text: t(
      'メールのドメイン（{domain}）が会社のWebサイト（{site}）と違います。',
      'The mail domain ({domain}) is not that of the company’s website ({site}).',
    ),
    remedy: t(
      'ドメインの所有を示す書類（会社宛ての請求書や購入記録）を用意しておいてください。',
      'Have proof ready that the domain is yours: an invoice to the company, or the record of its purchase.',
    ),
    items: ['C35', 'C62'],
  },
  E4: {
    severity: 'block',
    text: t(
      '「{box}」のような役割名のアドレスは、登録時に拒否されることがあります。',
      'Role addresses such as “{box}” may be refused at registration.',
    ),
    remedy: t(
      'ご担当者個人の会社アドレスにしてください。',
      'Use the company address of the person in charge.',
    ),
    items: ['C121'],
  },
  E5: {
    severity: 'block',
    text: t(
      'このアドレスには当方のメールが届きませんでした。Microsoftの確認メールも届きません。',
      'Our own mail to this address came back; Microsoft’s confirmation mail will, too.',
    ),
    remedy: t('受信できるアドレスに変更してください。', 'Change to an address that receives mail.'),
    items: ['C61', 'C23'],
  },
  E6: {
    severity: 'info',
    text: t(
      '{domain} は親会社・グループ会社のドメインです。',
      '{domain} is the domain of the parent company or group.',
    ),
    remedy: t(
      'グループ会社であることが分かる書類を用意しておいてください。',
      'Have proof ready that the company belongs to the group.',
    ),
    items: ['C34', 'C35'],
  },
  E7: {
    severity: 'block',
    text: t(
      'サインイン用のアカウント名が、連絡先のメールアドレスに入っています。',
      'The sign-in name stands in the place of the contact address.',
    ),
    remedy: t(
      '連絡先には、会社のドメインのメールアドレスを入力してください。',
      'Give a mail address under the company’s domain.',
    ),
    items: ['C37'],
  },
  D1: {
    severity: 'warn',
    text: t(
      '書類（発行日 {issuedOn}）は {expiresOn} に期限を迎え、審査の結果が出るころには古くなっています。',
      'The document issued on {issuedOn} expires on {expiresOn}, before a decision can be expected.',
    ),
    remedy: t('新しく発行された書類を用意してください。', 'Get a newly issued one.'),
    items: ['C63'],
  },
  D2: {
    severity: 'block',
    text: t(
      'この書類では、ドメインと会社名の両方を確認できません。',
      'The document does not show both the domain and the company.',
    ),
    remedy: t(
      'メールのドメインと会社名の両方が載った書類（会社宛ての請求書など）にしてください。',
      'Use one that shows both, such as an invoice addressed to the company.',
    ),
    items: ['C62'],
  },
  D3: {
    severity: 'block',
    text: t(
      'この形式または大きさの書類は読み取れません。',
      'A document of this kind or size cannot be read.',
    ),
    remedy: t(
      'PDF、PNG、JPEGのいずれかで、10 MiB以内にしてください。',
      'Send PDF, PNG or JPEG of at most 10 MiB.',
    ),
    items: ['C54', 'C63'],
  },
  I1: {
    severity: 'block',
    text: t(
      'パートナーID（MPN ID）「{number}」が数字だけになっていません。',
      'The Partner ID (MPN ID) “{number}” is not digits alone.',
    ),
    remedy: t('半角数字だけで入力してください。', 'Enter half-width digits only.'),
    items: ['C58'],
  },
  I2: {
    severity: 'block',
    text: t(
      '{number} はグローバルIDです。CSPの取引には使えません。',
      '{number} is a global ID, which CSP transactions cannot use.',
    ),
    remedy: t(
      '「識別子」のページで、種類が「場所」のIDを確認してください。',
      'Look up the ID of type location on the identifiers page.',
    ),
    items: ['C58', 'C59'],
  },
  I3: {
    severity: 'block',
    text: t(
      'パートナーIDの国が日本ではありません（{country}）。',
      'The country of the Partner ID is not Japan ({country}).',
    ),
    remedy: t('日本の場所のIDを使ってください。', 'Use the ID of a location in Japan.'),
    items: ['C72'],
  },
  I4: {
    severity: 'block',
    text: t('パートナーID {number} はまだ有効ではありません。', 'Partner ID {number} is not active yet.'),
    remedy: t(
      '仮登録のIDは使えません。審査の承認を待ってください。',
      'A provisional ID cannot be used; wait for the review.',
    ),
    items: ['C50', 'C57', 'C72'],
  },
  I5: {
    severity: 'block',
    text: t('同じ番号が、別のリセラー様の記録にもあります。', 'Another record holds the same number.'),
    remedy: t(
      '番号を確認し、同じ会社であれば記録を統合してください。',
      'Check the number; merge the records if it is one company.',
    ),
    items: ['C46', 'C71'],
  },
  I6: {
    severity: 'block',
    text: t(
      '法人番号 {number} は検査数字が合いません。',
      'The check digit of corporate number {number} is wrong.',
    ),
    remedy: t(
      '13桁の法人番号を国税庁の公表サイトで確認してください。',
      'Look up the 13 digits on the National Tax Agency’s site.',
    ),
    items: ['C48', 'C75'],
  },
  T1: {
    severity: 'block',
    text: t(
      'ドメイン「{domain}」は「○○.onmicrosoft.com」の形になっていません。',
      '“{domain}” is not of the form name.onmicrosoft.com.',
    ),
    remedy: t(
      '○○は半角の英小文字と数字27文字以内で、ほかで使われていないものにしてください。',
      'The name takes up to 27 lower-case letters and digits, and nobody else may have it.',
    ),
    items: ['C14', 'C22'],
  },
  T2: {
    severity: 'info',
    text: t(
      '国・地域（{country}）は、作成後に変更できません。',
      'Country or region ({country}) cannot be changed afterwards.',
    ),
    remedy: t('必ず「日本」を選んでください。', 'Be sure to choose Japan.'),
    items: ['C19'],
  },
  T3: {
    severity: 'warn',
    text: t(
      '利用中のテナントでは、全員（{count}名）に多要素認証が必要になります。',
      'With the tenant in use everybody in it ({count} people) will need MFA.',
    ),
    remedy: t(
      '専用のテナントを新しく作成するか、影響を確認して承諾を記録してください。',
      'Make a dedicated tenant, or look at the consequences and record the consent.',
    ),
    items: ['C15', 'C16', 'C101'],
  },
  G1: {
    severity: 'warn',
    text: t('全体管理者が分かっていません。', 'Nobody is known as global administrator.'),
    remedy: t(
      'MPAに同意できるのは全体管理者だけです。氏名を確認してください。',
      'Only a global administrator can accept the MPA. Find out who it is.',
    ),
    items: ['C17', 'C27', 'C122'],
  },
  G2: {
    severity: 'warn',
    text: t(
      '会社を代表して契約に同意できる方が分かっていません。',
      'Nobody is known who may sign for the company.',
    ),
    remedy: t(
      '申し込む方に代表権限があるかどうかを確認してください。',
      'Check whether the person who applies may represent the company.',
    ),
    items: ['C78', 'C93'],
  },
  G3: {
    severity: 'block',
    text: t(
      '第一連絡先の方が退職・異動される予定、または退職済みです。',
      'The primary contact is leaving, or has left.',
    ),
    remedy: t('後任の方に引き継いでから申し込んでください。', 'Hand over to a successor before applying.'),
    items: ['C81', 'C83'],
  },
};
