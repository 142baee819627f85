import type { Text } from '../../kernel/text.ts';

/** Fills the places in braces of a refusal's text; also sent to programs. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** Why an event was not accepted, in words that say what is missing and what to do. The list is closed and public. */
export const REFUSALS = {
  wrong_state: {
    ja: '現在の状態（{state}）では、この報告は受け付けられません。報告できる内容は allowedEvents をご確認ください。',
    en: 'This cannot be reported in the present state ({state}). See allowedEvents for what can be reported now.',
  },
  lifecycle_not_started: {
    ja: 'このリセラー様はまだご案内前です。先にご案内（lifecycle.invited）を行ってください。',
    en: 'This reseller has not been invited yet. Report lifecycle.invited first.',
  },
  lifecycle_on_hold: {
    ja: 'このお手続きは一時停止中です。再開（lifecycle.resumed）後に報告してください。',
    en: 'This case is on hold. Resume it (lifecycle.resumed), then report again.',
  },
  lifecycle_closed: {
    ja: 'このお手続きは終了しています。続ける場合は、リーダーが再開（lifecycle.reopened）してください。',
    en: 'This case is closed. To go on, a lead has to reopen it (lifecycle.reopened).',
  },
  actor_not_allowed: {
    ja: 'この報告を行う権限がありません。権限のある担当者へ依頼してください。',
    en: 'You may not report this. Ask somebody who holds the right.',
  },
  evidence_level_not_allowed: {
    ja: 'この確度（レベル {level}）は指定できません。指定できるのはレベル {highest} までです。より高い確度には、書類の添付や Microsoft からの出力が必要です。',
    en: 'Evidence level {level} cannot be claimed here; the highest possible is {highest}. A higher level needs an uploaded document or an export from Microsoft.',
  },
  evidence_source_missing: {
    ja: 'レベル 3 の確度には、Microsoft から出力したファイルの名称を source に指定してください（例：partner_center_export）。',
    en: 'Level 3 needs a source that names the export from Microsoft, for example partner_center_export.',
  },
  note_required: {
    ja: '前の状態へ戻す報告や例外扱いには理由が必要です。note に理由を記入してください。',
    en: 'Moving back, or making an exception, needs a reason. Put it in note.',
  },
  reason_required: {
    ja: 'この変更には理由が必要です。reason に理由を記入してください。',
    en: 'This change needs a reason. Put it in reason.',
  },
  not_applicable: {
    ja: 'このリセラー様の種別・開始地点では、この手続きは対象外です。種別または開始地点をご確認ください。',
    en: 'This part of the procedure does not apply to the type and start point of this reseller. Check those two.',
  },
  no_deliverable_contact: {
    ja: 'メールの届くご担当者が登録されていません。ご担当者とメールアドレスを登録してから、ご案内してください。',
    en: 'No contact with a working mail address is known. Add one, then invite.',
  },
  hold_must_end: {
    ja: '一時停止の終了日時は、現在より後を指定してください。',
    en: 'A hold needs an end that lies in the future.',
  },
  requirements_open: {
    ja: 'まだ完了していない要件があります（{missing}）。完了または免除の後に確定してください。',
    en: 'Some requirements are still open ({missing}). Complete or waive them, then confirm.',
  },
  cannot_merge_into_itself: {
    ja: '同じリセラー様への統合はできません。統合先を確認してください。',
    en: 'A reseller cannot be merged into itself. Check the target.',
  },
  risk_not_accepted: {
    ja: '自社利用のテナントを使う場合は、全利用者への多要素認証の影響をご了承いただく必要があります。riskAccepted を指定してください。',
    en: 'Using the company’s own directory means multi-factor sign-in for all of its users. Record that the risk is accepted (riskAccepted).',
  },
  global_admin_not_named: {
    ja: '自社利用のテナントを使う場合は、グローバル管理者のお名前が必要です。globalAdmin を指定してください。',
    en: 'Using the company’s own directory needs the name of its global administrator (globalAdmin).',
  },
  employee_count_missing: {
    ja: '自社利用のテナントを使う場合は、多要素認証の対象となる人数が必要です。employeeCount を指定してください。',
    en: 'Using the company’s own directory needs the number of people who will have to use multi-factor sign-in (employeeCount).',
  },
  mpn_not_approved: {
    ja: 'パートナー登録がまだ承認されていないため、CSP の申請は開始できません。承認後に開始してください。先に進める特別な事情がある場合は、担当者が note に理由を記入してください。',
    en: 'The partner registration is not approved yet, so the CSP application cannot start. Wait for the approval; staff may override this by giving the reason in note.',
  },
  stronger_record_stands: {
    ja: 'より確かな記録と異なるため、受け付けられません。証跡を添えて報告するか、担当者へご連絡ください。',
    en: 'A better proven record says otherwise. Report it with proof, or contact the support centre.',
  },
  partner_id_differs: {
    ja: '報告された Partner ID（{reported}）は、記録されている番号（{recorded}）と異なります。先に Partner ID の記録を直してください。',
    en: 'The Partner ID reported ({reported}) is not the one on record ({recorded}). Correct the Partner ID first.',
  },
  partner_id_wrong_kind: {
    ja: '記録されている Partner ID は「グローバル」です。CSP には「場所」の ID が必要ですので、「場所」の ID を記録してください。',
    en: 'The Partner ID on record is a global one. CSP needs the location ID: record that one.',
  },
  partner_id_wrong_country: {
    ja: '記録されている Partner ID の国がテナントの国と異なります。同じ国の「場所」の ID を記録してください。',
    en: 'The Partner ID on record belongs to another country than the directory. Record a location ID of the same country.',
  },
  partner_id_invalid: {
    ja: '記録されている Partner ID は無効です。有効な ID を確認して記録してください。',
    en: 'The Partner ID on record is not valid. Find the valid one and record it.',
  },
  partner_id_not_verified: {
    ja: 'Partner ID の有効性がまだ確認できていません。画面の写しなどの証跡を添えて記録してください。',
    en: 'The Partner ID is not verified yet. Record it with proof, for example a screenshot.',
  },
  mpa_needs_csp_approval: {
    ja: 'CSP の審査がまだ承認されていないため、MPA には同意できません。承認の報告後に記録してください。',
    en: 'The MPA can only be accepted once the CSP enrolment is approved. Report the approval first.',
  },
  mpa_needs_id_link: {
    ja: 'Partner ID の関連付けがまだのため、MPA には同意できません。先に関連付け（id_link.linked）を報告してください。',
    en: 'The MPA can only be accepted once the Partner ID is linked. Report id_link.linked first.',
  },
  signer_unknown: {
    ja: 'MPA に同意できるグローバル管理者が分かっていません。ご担当者に役割 global_admin を登録してください。',
    en: 'Nobody is known who can accept the MPA. Give a contact the role global_admin.',
  },
  mfa_policy_missing: {
    ja: '多要素認証の設定がまだ報告されていません。先に設定の有効化（mfa.policy_enabled）を報告してください。',
    en: 'Multi-factor sign-in has not been switched on yet. Report mfa.policy_enabled first.',
  },
  reading_in_future: {
    ja: 'レポートの日付が未来になっています。asOf をご確認ください。',
    en: 'The report carries a date in the future. Check asOf.',
  },
  provider_link_not_offerable: {
    ja: '間接プロバイダーの設定は、CSP の審査が承認されるまで行えません。承認後に進めてください。',
    en: 'The provider link can only be offered once the CSP enrolment is approved. Wait for the approval.',
  },
  cannot_be_waived: {
    ja: 'この要件は免除できません。',
    en: 'This requirement cannot be waived.',
  },
  already_satisfied: {
    ja: 'この要件はすでに完了しているため、免除は不要です。',
    en: 'This requirement is satisfied already and needs no waiver.',
  },
  waiver_must_end: {
    ja: '免除の期限は、現在より後を指定してください。',
    en: 'A waiver needs an end that lies in the future.',
  },
  not_waived: {
    ja: 'この要件は免除されていません。',
    en: 'This requirement is not waived.',
  },
  nothing_disputed: {
    ja: 'この項目に食い違いはありません。事実の一覧で最新の内容をご確認ください。',
    en: 'Nothing is in dispute there. Look at the list of facts for what stands.',
  },
  unknown_winner: {
    ja: 'winner には current、contender、または食い違っている事実の ID を指定してください。',
    en: 'winner has to be current, contender, or the id of one of the two facts in dispute.',
  },
  only_contacts: {
    ja: 'リセラー様ご自身で変更できるのは、ご担当者の情報だけです。ほかの変更は担当者へご連絡ください。',
    en: 'A reseller may change its contacts only. Ask the support centre for other changes.',
  },
  contact_id_repeated: {
    ja: '同じご担当者 ID が重複しています。',
    en: 'The same contact id appears twice.',
  },
  parent_not_possible: {
    ja: '親のリセラー様を設定できるのは、Additional Reseller の場合だけです。自身を親にすることもできません。',
    en: 'Only an additional reseller has a parent, and never itself.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type RefusalReason = keyof typeof REFUSALS;

/** The sentence of a refusal with its places filled. */
export function refusalText(reason: RefusalReason, params: RefusalParams): Text {
  const text = REFUSALS[reason];
  return { ja: fill(text.ja, params), en: fill(text.en, params) };
}

function fill(sentence: string, params: RefusalParams): string {
  return sentence.replace(/\{(\w+)\}/gu, (place, name: string) => String(params[name] ?? place));
}
