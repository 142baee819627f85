import { type Text, t } from '../i18n/text.ts';

const review = {
  started: t('申請の入力を始めた', 'Application begun'),
  form_error: t('入力画面でエラーが出た', 'The form showed an error'),
  submitted: t('申請を送信した', 'Application sent'),
  email_confirmed: t('確認メールのボタンを押した', 'Confirmation mail answered'),
  mail_not_received: t('確認メールが届かない', 'Confirmation mail has not come'),
  documents_requested: t('書類の提出を求められた', 'Documents were requested'),
  documents_sent: t('書類を提出した', 'Documents sent'),
  rejected: t('却下された', 'Rejected'),
  resubmitted: t('再申請した', 'Sent again'),
  appealed: t('異議を申し立てた', 'Appealed'),
  approved: t('承認された', 'Approved'),
  profile_changed: t('会社情報の変更で再審査', 'Reviewed again after a profile change'),
  revoked: t('承認が取り消された', 'Approval taken back'),
};

/** What can be reported, in the words of the desk. */
const EVENTS: Readonly<Record<string, Text>> = {
  'lifecycle.invited': t('招待を送った', 'Invited'),
  'lifecycle.held': t('保留にする', 'Put on hold'),
  'lifecycle.resumed': t('再開する', 'Resume'),
  'lifecycle.confirmed': t('完了を確定する', 'Confirm completion'),
  'lifecycle.withdrawn': t('取り下げる', 'Withdraw'),
  'lifecycle.reopened': t('手続きを再開する', 'Reopen'),
  'lifecycle.merged': t('別のリセラーに統合する', 'Merge into another reseller'),
  'work_tenant.planned': t('組織アカウントの作り方を決めた', 'Work account planned'),
  'work_tenant.created': t('組織アカウントを作成した', 'Work account created'),
  'work_tenant.confirmed': t('組織アカウントを確認した', 'Work account confirmed'),
  'work_tenant.wrong_account': t('別のアカウントで進めていた', 'Wrong account was used'),
  'partner_id.recorded': t('パートナーIDを記録する', 'Record the Partner ID'),
  'id_link.linked': t('パートナーIDを関連付けた', 'Partner ID associated'),
  'id_link.skipped': t('関連付けをスキップした', 'Association skipped'),
  'id_link.mismatched': t('関連付けで不一致が出た', 'Association mismatched'),
  'mpa.accepted': t('MPAに同意した', 'MPA accepted'),
  'mfa.policy_enabled': t('MFAを必須にした', 'MFA policy enabled'),
  'mfa.reading_recorded': t('MFAの達成率を記録する', 'Record an MFA reading'),
  'mfa.user_registered': t('利用者がMFAを登録した', 'A user registered for MFA'),
  'provider_link.requested': t('承認リンクを送った', 'Provider link sent'),
  'provider_link.opened': t('承認リンクを開いた', 'Provider link opened'),
  'provider_link.postponed': t('承認を延期した', 'Approval postponed'),
  'provider_link.approved': t('承認した', 'Provider approved'),
  'provider_link.removed': t('承認が解除された', 'Approval removed'),
  'requirement.waived': t('要件を免除する', 'Waive a requirement'),
  'requirement.unwaived': t('免除を取り消す', 'Take a waiver back'),
  'fact.disputed_resolved': t('食い違いを解決する', 'Settle a dispute'),
  'reseller.registered': t('登録', 'Registered'),
  'reseller.changed': t('登録内容の変更', 'Details changed'),
  'reseller.programme_migrated': t('手順の版を変更', 'Moved to another edition'),
  'reseller.imported': t('一覧表から反映', 'Changed by an import'),
  'reseller.import_undone': t('取り込みの取り消し', 'Import taken back'),
  'reseller.person_erased': t('個人情報の消去', 'A person was erased'),
  'person.erased': t('個人情報の消去', 'A person was erased'),
  'tenant.created': t('ディストリビューターの登録', 'Distributor registered'),
  'tenant.changed': t('設定の変更', 'Settings changed'),
  'api_key.created': t('APIキーの作成', 'API key made'),
  'api_key.revoked': t('APIキーの無効化', 'API key ended'),
  'import.started': t('取り込みの開始', 'Import begun'),
  'import.finished': t('取り込みの完了', 'Import finished'),
  'import.undone': t('取り込みの取り消し', 'Import undone'),
  'note.added': t('メモの記録', 'Note added'),
  'note.corrected': t('メモの訂正', 'Note corrected'),
  'user.invited': t('利用者の招待', 'Person invited'),
  'user.changed': t('利用者の変更', 'Person changed'),
  'user.disabled': t('利用者の停止', 'Person disabled'),
  'user.enabled': t('利用者の再開', 'Person enabled'),
};

/** The name of an event; an unknown one, from a newer server, is shown by its code. */
export function eventName(type: string): Text {
  const [track = '', what = ''] = type.split('.');
  if ((track === 'mpn' || track === 'csp') && what in review) {
    return review[what as keyof typeof review];
  }
  return EVENTS[type] ?? t(type, type);
}

/** The chapter of an event in menus. */
export const EVENT_GROUPS: Readonly<Record<string, Text>> = {
  work_tenant: t('組織アカウント', 'Work account'),
  mpn: t('パートナープログラム', 'Partner programme'),
  partner_id: t('パートナーID', 'Partner ID'),
  csp: t('CSP登録', 'CSP enrolment'),
  id_link: t('IDの関連付け', 'ID association'),
  mpa: t('MPA', 'MPA'),
  mfa: t('MFA', 'MFA'),
  provider_link: t('承認リンク', 'Provider link'),
  requirement: t('要件の免除', 'Waivers'),
  fact: t('情報の食い違い', 'Disputes'),
  lifecycle: t('手続き全体', 'Whole case'),
};

/** With the chapter before it where the name alone would not tell the two reviews apart. */
export function fullEventName(type: string): Text {
  const name = eventName(type);
  const group = EVENT_GROUPS[type.split('.')[0] ?? ''];
  if (!group || !/^(mpn|csp)\./.test(type)) return name;
  return t(`${group.ja}：${name.ja}`, `${group.en}: ${name.en}`);
}
