import type { Text } from '../../kernel/text.ts';
import type { RowProblemCode } from './row-problem.ts';

interface ProblemText {
  readonly message: Text;
  readonly remedy: Text;
}

/** What each finding says to the person who uploaded the list, and what to do about it. `{name}` is filled from `params`. */
export const ROW_PROBLEM_TEXTS: Readonly<Record<RowProblemCode, ProblemText>> = {
  cell_error_value: {
    message: { ja: 'セルが Excel のエラー値になっています。', en: 'The cell holds an Excel error value.' },
    remedy: {
      ja: '元の数式を直すか、正しい値を直接入力してから、もう一度取り込んでください。',
      en: 'Repair the formula or type the value, then import again.',
    },
  },
  cell_too_long: {
    message: {
      ja: 'セルの文字数が上限（{limit} 文字）を超えています。',
      en: 'The cell is longer than {limit} characters.',
    },
    remedy: {
      ja: '内容を短くするか、別の場所に保管してください。',
      en: 'Shorten the text or keep it elsewhere.',
    },
  },
  cell_control_character: {
    message: {
      ja: 'セルに印字できない制御文字が含まれています。',
      en: 'The cell holds a control character.',
    },
    remedy: {
      ja: 'Excel の CLEAN 関数などで制御文字を取り除いてください。',
      en: 'Remove it, for example with the CLEAN function of Excel.',
    },
  },
  number_in_scientific_form: {
    message: {
      ja: '番号が指数表記（例：1.01E+12）になっており、元の桁が失われています。',
      en: 'The number was saved in scientific form (such as 1.01E+12), so its digits are lost.',
    },
    remedy: {
      ja: '元の一覧で列の表示形式を「文字列」または「数値（小数点以下 0 桁）」にしてから、保存し直してください。',
      en: 'Format the column as text, or as a number without decimals, in the original list and save it again.',
    },
  },
  id_form: {
    message: { ja: 'Shirube ID の形式ではありません。', en: 'This is not a Shirube ID.' },
    remedy: {
      ja: 'この列は書き出したときのまま変更しないでください。貴社の番号は「管理番号」の列に入力します。',
      en: 'Leave this column as exported. Your own numbers belong in the column "External reference".',
    },
  },
  corporate_number_form: {
    message: { ja: '法人番号は 13 桁の数字です。', en: 'A corporate number has 13 digits.' },
    remedy: {
      ja: '国税庁法人番号公表サイトで 13 桁の番号を確認してください。',
      en: 'Look the 13 digits up on the corporate number site of the National Tax Agency.',
    },
  },
  corporate_number_check_digit: {
    message: {
      ja: '法人番号の検査数字（先頭の 1 桁）が合いません。',
      en: 'The check digit (the first digit) of the corporate number does not match.',
    },
    remedy: {
      ja: '入力誤りの可能性があります。国税庁法人番号公表サイトで番号を確認してください。',
      en: 'A digit is probably mistyped. Check the number on the site of the National Tax Agency.',
    },
  },
  corporate_number_completed: {
    message: {
      ja: '12 桁の会社法人等番号から、検査数字を補って 13 桁の法人番号にしました。',
      en: 'The 12-digit registry number was completed to a corporate number with its check digit.',
    },
    remedy: { ja: '対応は不要です。', en: 'Nothing to do.' },
  },
  partner_id_form: {
    message: {
      ja: 'MPN ID（パートナー ID）は 4～12 桁の数字です。',
      en: 'A Partner ID (MPN ID) consists of 4 to 12 digits.',
    },
    remedy: {
      ja: 'パートナー センターの「アカウント設定」→「識別子」で、ロケーションの ID を確認してください。',
      en: 'Look up the location ID under Account settings, Identifiers in Partner Center.',
    },
  },
  partner_id_kind_unknown: {
    message: {
      ja: 'MPN ID の種別は「ロケーション」または「グローバル」です。',
      en: 'The kind of a Partner ID is "Location" or "Global".',
    },
    remedy: { ja: 'どちらかに書き換えてください。', en: 'Write one of the two.' },
  },
  postal_code_form: {
    message: { ja: '郵便番号は 7 桁の数字です。', en: 'A postal code has 7 digits.' },
    remedy: {
      ja: '先頭の 0 が消えていないか確認し、「060-0001」のように入力してください。',
      en: 'Check whether a leading zero was lost and write it like 060-0001.',
    },
  },
  phone_form: {
    message: { ja: '電話番号として読み取れません。', en: 'This cannot be read as a phone number.' },
    remedy: {
      ja: '市外局番から 1 件だけ、「03-0000-0000」のように入力してください。内線などは備考に記入します。',
      en: 'Write one number with its area code, such as 03-0000-0000. Put extensions into the remarks.',
    },
  },
  leading_zero_restored: {
    message: { ja: '消えていた先頭の 0 を補いました。', en: 'A lost leading zero was put back.' },
    remedy: { ja: '値が正しいことをご確認ください。', en: 'Please check the value.' },
  },
  email_form: {
    message: { ja: 'メールアドレスとして読み取れません。', en: 'This cannot be read as a mail address.' },
    remedy: {
      ja: '「name@example.co.jp」の形で 1 件だけ入力してください。',
      en: 'Write one address such as name@example.co.jp.',
    },
  },
  email_several: {
    message: {
      ja: 'メールアドレスが複数あるため、先頭のものだけを取り込みました。',
      en: 'The cell holds several addresses; only the first was taken.',
    },
    remedy: {
      ja: 'ほかの担当者は、取り込み後に画面から連絡先として追加してください。',
      en: 'Add the other people as contacts after the import.',
    },
  },
  url_form: {
    message: {
      ja: 'ウェブサイトのアドレスとして読み取れません。',
      en: 'This cannot be read as a web address.',
    },
    remedy: {
      ja: '「https://www.example.co.jp」のように入力してください。',
      en: 'Write it like https://www.example.co.jp.',
    },
  },
  domain_form: {
    message: {
      ja: '組織アカウントのドメインは「〇〇.onmicrosoft.com」の形です。',
      en: 'The domain of a work account has the form name.onmicrosoft.com.',
    },
    remedy: {
      ja: '会社のウェブサイトのドメインではなく、組織アカウントのドメインを入力してください。',
      en: 'Write the domain of the work account, not the one of the company website.',
    },
  },
  guid_form: {
    message: { ja: 'テナント ID の形式ではありません。', en: 'This is not a tenant ID.' },
    remedy: {
      ja: '「00000000-0000-0000-0000-000000000000」の形の ID を入力してください。',
      en: 'Write the ID in the form 00000000-0000-0000-0000-000000000000.',
    },
  },
  date_form: {
    message: { ja: '日付として読み取れません。', en: 'This cannot be read as a date.' },
    remedy: {
      ja: '「2022/3/1」または「令和4年3月1日」のように入力してください。',
      en: 'Write it like 2022-03-01 or 2022/3/1.',
    },
  },
  date_without_year: {
    message: { ja: '日付に年がありません。', en: 'The date has no year.' },
    remedy: {
      ja: '「2022/3/1」のように年から入力してください。',
      en: 'Write the year too, such as 2022/3/1.',
    },
  },
  date_without_day: {
    message: { ja: '日付に日がありません。', en: 'The date has no day.' },
    remedy: {
      ja: '「2022/3/1」のように日まで入力してください。',
      en: 'Write the day too, such as 2022/3/1.',
    },
  },
  date_short_year: {
    message: {
      ja: '年が 2 桁のため、西暦か和暦か判断できません。',
      en: 'The year has two digits, so it may be a Western or a Japanese year.',
    },
    remedy: {
      ja: '「2022/3/1」または「R4.3.1」のように、西暦 4 桁か元号を付けて入力してください。',
      en: 'Write four digits (2022/3/1) or the era (R4.3.1).',
    },
  },
  date_ambiguous: {
    message: { ja: '月と日の順序が判断できません。', en: 'Day and month cannot be told apart.' },
    remedy: {
      ja: '「2022/3/4」のように年・月・日の順で入力してください。',
      en: 'Write year, month, day: 2022-03-04.',
    },
  },
  date_out_of_range: {
    message: {
      ja: '日付が 2000 年から 2099 年までの範囲にありません。',
      en: 'The date lies outside the years 2000 to 2099.',
    },
    remedy: { ja: '年の入力誤りがないか確認してください。', en: 'Check the year.' },
  },
  date_in_future: {
    message: {
      ja: '完了した手続きの日付が未来の日付です。',
      en: 'Something that is said to have happened lies in the future.',
    },
    remedy: {
      ja: '日付を確認してください。予定日は備考に記入します。',
      en: 'Check the date. Planned dates belong in the remarks.',
    },
  },
  percent_form: {
    message: { ja: '割合は 0～100 の数値です。', en: 'A percentage lies between 0 and 100.' },
    remedy: { ja: '「85%」のように入力してください。', en: 'Write it like 85%.' },
  },
  status_unknown: {
    message: { ja: '状況の言葉を読み取れません。', en: 'The word for the status is not known.' },
    remedy: {
      ja: '「済」「未」「審査中」「承認済み」「拒否」などに書き換えるか、内容を備考に移してください。',
      en: 'Write one of: done, not yet, in review, approved, rejected; or move the text to the remarks.',
    },
  },
  choice_unknown: {
    message: { ja: 'この列で使える言葉ではありません。', en: 'This word is not used in this column.' },
    remedy: {
      ja: '書き出したファイルで使われている言葉に書き換えてください。',
      en: 'Use the words that an exported file shows.',
    },
  },
  cause_unknown: {
    message: { ja: '拒否理由の言葉を読み取れません。', en: 'The reason for the rejection is not known.' },
    remedy: {
      ja: '「登記と不一致」「メール未確認」「メールドメイン不一致」などに書き換えてください。不明な場合は「理由不明」とします。',
      en: 'Write, for example: registry mismatch, mail not confirmed, mail domain not owned. If nobody knows: unknown.',
    },
  },
  row_without_identity: {
    message: {
      ja: 'どのリセラーの行か分かりません。',
      en: 'The row does not say which reseller it is about.',
    },
    remedy: {
      ja: '会社名、管理番号、法人番号、MPN ID のいずれかを入力してください。',
      en: 'Give a company name, an external reference, a corporate number or a Partner ID.',
    },
  },
  row_duplicated: {
    message: {
      ja: '{row} 行目と同じリセラーを指しています。',
      en: 'This row means the same reseller as row {row}.',
    },
    remedy: {
      ja: '1 社につき 1 行にまとめてください。先にある行だけを取り込みました。',
      en: 'Keep one row per reseller. Only the earlier row was imported.',
    },
  },
  identity_conflict: {
    message: {
      ja: '管理番号・法人番号・MPN ID が、それぞれ別のリセラーを指しています。',
      en: 'External reference, corporate number and Partner ID belong to different resellers.',
    },
    remedy: {
      ja: '番号の入力誤りか、同じ会社の二重登録がないか確認してください。',
      en: 'Look for a mistyped number, or for one company registered twice.',
    },
  },
  name_missing: {
    message: { ja: '新しいリセラーの登録には会社名が必要です。', en: 'A new reseller needs a company name.' },
    remedy: {
      ja: '登記上の正式な会社名を入力してください。',
      en: 'Give the company name as it stands in the registry.',
    },
  },
  name_differs: {
    message: {
      ja: '登録済みの会社名「{recorded}」と異なります。会社名は変更していません。',
      en: 'The name differs from the recorded one, "{recorded}", which was kept.',
    },
    remedy: {
      ja: '社名変更の場合は、登記を確認のうえ画面で変更してください。',
      en: 'If the company was renamed, check the registry and change the record itself.',
    },
  },
  matched_by_name: {
    message: {
      ja: '番号がないため、会社名が同じ登録済みのリセラーに取り込みました。',
      en: 'The row has no number that is on record; it was matched by the company name.',
    },
    remedy: {
      ja: '同名の別会社でないことをご確認ください。',
      en: 'Check that it is not another company of the same name.',
    },
  },
  number_shared: {
    message: {
      ja: '同じ番号が、管理番号の異なる別のリセラーにも登録されています。',
      en: 'A reseller with another external reference has the same number.',
    },
    remedy: {
      ja: '支店などで意図したものかご確認ください。二重登録の場合は統合できます。',
      en: 'Check whether that is meant, as with branches. Doubles can be merged.',
    },
  },
  address_incomplete: {
    message: {
      ja: '住所がそろっていないため（郵便番号・都道府県・市区町村・番地）、住所は取り込みませんでした。',
      en: 'The address is not complete (postal code, prefecture, city, street), so it was left out.',
    },
    remedy: {
      ja: '不足している項目を入力して、もう一度取り込んでください。',
      en: 'Fill in what is missing and import again.',
    },
  },
  no_contact_to_invite: {
    message: {
      ja: 'メールの届く担当者がいないため、「準備中」のまま登録しました。',
      en: 'No contact with a mail address is known, so the reseller stays a draft.',
    },
    remedy: {
      ja: '担当者のメールアドレスを登録してから、ご案内してください。',
      en: 'Add a mail address, then invite.',
    },
  },
  status_date_conflict: {
    message: {
      ja: '「未」の状況に完了日が入力されています。',
      en: 'The status says "not yet" but a date of completion is given.',
    },
    remedy: {
      ja: '状況と日付のどちらが正しいか確認し、一方を直してください。',
      en: 'Check which of the two is right and correct the other.',
    },
  },
  status_order_conflict: {
    message: {
      ja: 'CSP の審査が終わっていないのに、MPA が同意済みになっています。',
      en: 'The MPA is accepted although the CSP review is not over.',
    },
    remedy: {
      ja: 'MPA に同意できるのは CSP の承認後です。どちらの列が正しいか確認してください。',
      en: 'The MPA can only be accepted after CSP approval. Check which column is right.',
    },
  },
  type_conflict: {
    message: {
      ja: '区分と間接プロバイダー承認の内容が合いません。',
      en: 'The type and the provider link contradict each other.',
    },
    remedy: {
      ja: 'Additional Reseller では間接プロバイダーの設定は対象外です。区分を確認してください。',
      en: 'Additional resellers have no provider link. Check the type.',
    },
  },
  hold_without_date: {
    message: {
      ja: '保留には再開予定日（保留期限）が必要です。',
      en: 'A hold needs the date on which it ends.',
    },
    remedy: {
      ja: '「保留期限」の列に今日より後の日付を入力してください。',
      en: 'Give a later date in the column "On hold until".',
    },
  },
  sheet_behind_record: {
    message: {
      ja: '記録（{recorded}）のほうが一覧表より進んでいるため、変更していません。',
      en: 'The record ({recorded}) is further than the sheet, so nothing was changed.',
    },
    remedy: {
      ja: '実際に後戻りした場合は、理由を添えて画面から報告してください。',
      en: 'If it really went back, report that on the record with a reason.',
    },
  },
  not_applied_automatically: {
    message: {
      ja: 'この状況は取り込みでは変更できません。',
      en: 'This cannot be changed by an import.',
    },
    remedy: { ja: '画面から理由を添えて操作してください。', en: 'Do it on the record, with a reason.' },
  },
  not_applicable_here: {
    message: {
      ja: 'このリセラーの区分・開始区分では対象外の手続きのため、取り込みませんでした。',
      en: 'This part of the procedure does not apply to the type and start point of the reseller.',
    },
    remedy: { ja: '区分と開始区分をご確認ください。', en: 'Check type and start point.' },
  },
  live_needs_proof: {
    message: {
      ja: '「稼働中」とするための証跡がそろっていないため、「対応中」として登録しました。',
      en: 'There is not enough proof to call the reseller live, so it was recorded as active.',
    },
    remedy: {
      ja: 'パートナー センターのダウンロードを取り込むか、画面の写しを添えて報告してください。',
      en: 'Import the Partner Center download, or report the open points with a screenshot.',
    },
  },
  refused_by_rules: {
    message: {
      ja: '手続きの規則により受け付けられませんでした（{event}：{reason}）。',
      en: 'The rules of the procedure refused it ({event}: {reason}).',
    },
    remedy: {
      ja: 'リセラーの現在の状況を確認し、一覧表の状況を直してください。',
      en: 'Look at the present state of the reseller and correct the sheet.',
    },
  },
  disputed: {
    message: {
      ja: 'より確かな記録と食い違うため、「要確認」として記録しました。',
      en: 'A better proven record says otherwise, so this was recorded as a dispute.',
    },
    remedy: {
      ja: '「食い違い」の一覧で、どちらが正しいかを決めてください。',
      en: 'Decide in the worklist of disputes which of the two is right.',
    },
  },
  changed_meanwhile: {
    message: {
      ja: '取り込みの最中にほかの操作で更新されたため、この行は見送りました。',
      en: 'Somebody changed the reseller during the import, so the row was left out.',
    },
    remedy: { ja: 'もう一度取り込んでください。', en: 'Import the file again.' },
  },
  not_in_this_tenant: {
    message: {
      ja: 'この Shirube ID のリセラーは見つかりません。',
      en: 'There is no reseller with this Shirube ID.',
    },
    remedy: {
      ja: '書き出した環境と同じ環境に取り込んでいるか確認してください。',
      en: 'Check that the file was exported from the same environment.',
    },
  },
};
