import type { Text } from '../../kernel/text.ts';

/** How the text of a cell is read; `read-cell.ts` holds one reader for each. */
export type ColumnKind =
  | 'id'
  | 'text'
  | 'tags'
  | 'url'
  | 'email'
  | 'phone'
  | 'postal_code'
  | 'corporate_number'
  | 'partner_id'
  | 'partner_id_kind'
  | 'domain'
  | 'guid'
  | 'date'
  | 'percent'
  | 'type'
  | 'start_point'
  | 'edition'
  | 'lifecycle'
  | 'strategy'
  | 'enrolment'
  | 'causes'
  | 'id_link'
  | 'mpa'
  | 'mfa'
  | 'mfa_method'
  | 'provider_link'
  | 'evidence';

export interface Column {
  readonly key: string;
  readonly kind: ColumnKind;
  /** What our own export writes above the column, and the first thing the guess looks for. */
  readonly header: Text;
  /** What support centres really write; compared without width, case, spaces and punctuation. */
  readonly aliases: readonly string[];
  /** The longest text the record takes; other kinds have a form of their own. */
  readonly max?: number;
  /** Whether finding several such columns is normal; then they are read together. */
  readonly repeatable?: true;
}

/**
 * Every column of a spreadsheet, in the order of the export. Import and export share this one list, which is why
 * importing an export changes nothing. Keys are public: a given mapping names them.
 */
export const COLUMNS = [
  {
    key: 'id',
    kind: 'id',
    header: { ja: 'Shirube ID', en: 'Shirube ID' },
    aliases: ['しるべID'],
  },
  {
    key: 'externalRef',
    kind: 'text',
    max: 100,
    header: { ja: '管理番号', en: 'External reference' },
    aliases: [
      '管理No',
      '管理コード',
      '顧客コード',
      '顧客番号',
      '得意先コード',
      '取引先コード',
      '取引先番号',
      '販売店コード',
      'リセラーコード',
      'リセラーID',
      'reseller id',
      '社内コード',
      'コード',
      'external ref',
      'customer code',
      'customer number',
      'account number',
      'reference',
      'our reference',
    ],
  },
  {
    key: 'registeredName',
    kind: 'text',
    max: 200,
    header: { ja: '会社名', en: 'Company name' },
    aliases: [
      '商号',
      '商号又は名称',
      '商号または名称',
      '取引先名',
      '企業名',
      '法人名',
      '社名',
      '名称',
      '御社名',
      '貴社名',
      '会社名登記上',
      '登記名',
      '販売店名',
      'リセラー名',
      'パートナー名',
      '再販業者名',
      '顧客名',
      '得意先名',
      'company',
      'registered name',
      'legal name',
      'organization name',
      'organisation name',
      'reseller name',
      'partner name',
      'reseller',
      'name',
    ],
  },
  {
    key: 'corporateNumber',
    kind: 'corporate_number',
    header: { ja: '法人番号', en: 'Corporate number' },
    aliases: [
      '会社法人等番号',
      '国税庁法人番号',
      '法人番号13桁',
      '法人No',
      'houjin bangou',
      'registration number',
    ],
  },
  {
    key: 'type',
    kind: 'type',
    header: { ja: '区分', en: 'Type' },
    aliases: [
      'リセラー区分',
      'パートナー区分',
      '種別',
      'リセラー種別',
      'リセラータイプ',
      '契約区分',
      'reseller type',
      'partner type',
    ],
  },
  {
    key: 'startPoint',
    kind: 'start_point',
    header: { ja: '開始区分', en: 'Start point' },
    aliases: ['開始パターン', '開始点', '開始条件', 'スタート', 'MPN ID有無', 'MPN有無', 'start', 'route'],
  },
  {
    key: 'programme',
    kind: 'edition',
    header: { ja: '手順の版', en: 'Programme edition' },
    aliases: ['手順書の版', '手順版', 'programme', 'program', 'edition'],
  },
  {
    key: 'lifecycle',
    kind: 'lifecycle',
    header: { ja: '進行状況', en: 'Lifecycle' },
    aliases: [
      '案件状況',
      '案件ステータス',
      '対応状況',
      '進捗',
      'ステータス',
      '状態',
      'status',
      'case status',
    ],
  },
  {
    key: 'heldUntil',
    kind: 'date',
    header: { ja: '保留期限', en: 'On hold until' },
    aliases: ['保留日', '保留終了日', '再開予定日', 'held until', 'hold until'],
  },
  {
    key: 'lifecycleReason',
    kind: 'text',
    max: 1000,
    header: { ja: '保留・取下げ理由', en: 'Reason for hold or withdrawal' },
    aliases: ['保留理由', '取下げ理由', '取下理由', '中止理由', 'hold reason', 'withdrawal reason'],
  },
  {
    key: 'postalCode',
    kind: 'postal_code',
    header: { ja: '郵便番号', en: 'Postal code' },
    aliases: ['〒', '郵便', '郵便No', 'zip', 'zip code', 'postcode'],
  },
  {
    key: 'prefecture',
    kind: 'text',
    max: 20,
    header: { ja: '都道府県', en: 'Prefecture' },
    aliases: ['県', '都道府県名', 'state', 'province'],
  },
  {
    key: 'city',
    kind: 'text',
    max: 100,
    header: { ja: '市区町村', en: 'City' },
    aliases: ['市町村', '市区郡', '市区郡町村', 'city ward'],
  },
  {
    key: 'line1',
    kind: 'text',
    max: 200,
    header: { ja: '町名・番地', en: 'Address line 1' },
    aliases: ['番地', '町域番地', '丁目番地', '住所1', '住所詳細', 'address 1', 'street'],
  },
  {
    key: 'line2',
    kind: 'text',
    max: 200,
    header: { ja: '建物名', en: 'Address line 2' },
    aliases: ['建物', '建物名階', 'ビル名', '建物ビル名', '住所2', 'address 2', 'building'],
  },
  {
    key: 'address',
    kind: 'text',
    max: 500,
    header: { ja: '住所', en: 'Address' },
    aliases: [
      '所在地',
      '本店所在地',
      '本社所在地',
      '会社住所',
      '会社所在地',
      '本社住所',
      '登記住所',
      'full address',
    ],
  },
  {
    key: 'phone',
    kind: 'phone',
    max: 30,
    header: { ja: '電話番号', en: 'Phone' },
    aliases: ['電話', 'TEL', '代表電話', '代表TEL', '会社電話', '会社電話番号', 'telephone', 'phone number'],
  },
  {
    key: 'website',
    kind: 'url',
    max: 300,
    header: { ja: 'ウェブサイト', en: 'Website' },
    aliases: ['URL', 'HP', 'ホームページ', 'Webサイト', '会社URL', 'web'],
  },
  {
    key: 'contactName',
    kind: 'text',
    max: 200,
    header: { ja: '担当者', en: 'Contact' },
    aliases: [
      '担当者名',
      '担当者氏名',
      'ご担当者',
      'ご担当者名',
      '御担当者',
      '氏名',
      '窓口担当',
      '窓口',
      '連絡先担当者',
      '先方担当者',
      'リセラー担当者',
      'contact name',
      'primary contact',
      'contact person',
    ],
  },
  {
    key: 'contactFamilyName',
    kind: 'text',
    max: 100,
    header: { ja: '担当者姓', en: 'Contact family name' },
    aliases: ['姓', '氏', '名字', 'family name', 'last name', 'surname'],
  },
  {
    key: 'contactGivenName',
    kind: 'text',
    max: 100,
    header: { ja: '担当者名前', en: 'Contact given name' },
    aliases: ['名', '下の名前', 'given name', 'first name'],
  },
  {
    key: 'contactEmail',
    kind: 'email',
    header: { ja: 'メールアドレス', en: 'Contact email' },
    aliases: [
      'メール',
      'Eメール',
      'email',
      'e-mail',
      'mail',
      '担当者メール',
      '担当者メールアドレス',
      '連絡先メール',
      '連絡先メールアドレス',
      'mail address',
      'email address',
    ],
  },
  {
    key: 'contactPhone',
    kind: 'phone',
    max: 30,
    header: { ja: '担当者電話番号', en: 'Contact phone' },
    aliases: [
      '担当者電話',
      '担当者TEL',
      '携帯',
      '携帯電話',
      '携帯番号',
      '連絡先電話',
      '直通',
      'mobile',
      'direct phone',
    ],
  },
  {
    key: 'tags',
    kind: 'tags',
    header: { ja: 'タグ', en: 'Tags' },
    aliases: ['ラベル', 'labels', 'tag'],
  },
  {
    key: 'statusDate',
    kind: 'date',
    header: { ja: '確認日', en: 'Status as of' },
    aliases: [
      '状況確認日',
      '更新日',
      '最終更新日',
      '最終確認日',
      '最終更新',
      'as of',
      'last updated',
      'updated',
      'checked on',
    ],
  },
  {
    key: 'evidence',
    kind: 'evidence',
    header: { ja: '確認方法', en: 'Evidence' },
    aliases: ['確認手段', '証跡', '証憑', '確認元', '根拠', 'how confirmed', 'proof'],
  },
  {
    key: 'tenantStrategy',
    kind: 'strategy',
    header: { ja: '組織アカウント方針', en: 'Work tenant strategy' },
    aliases: ['組織アカウント', 'AAD方針', 'テナント方針', '新規既存', 'tenant strategy'],
  },
  {
    key: 'tenantDomain',
    kind: 'domain',
    header: { ja: 'onmicrosoftドメイン', en: 'onmicrosoft domain' },
    aliases: [
      'onmicrosoft',
      '組織アカウントドメイン',
      'テナントドメイン',
      'プライマリドメイン',
      'プライマリドメイン名',
      'tenant domain',
      'primary domain',
    ],
  },
  {
    key: 'tenantId',
    kind: 'guid',
    header: { ja: 'テナントID', en: 'Tenant ID' },
    aliases: [
      'Microsoft ID',
      'マイクロソフトID',
      'テナントGUID',
      'AADテナントID',
      'microsoft id',
      'tenant guid',
    ],
  },
  {
    key: 'mpnStatus',
    kind: 'enrolment',
    header: { ja: 'MPN審査', en: 'MPN review' },
    aliases: [
      'MPN登録',
      'MPN登録状況',
      'MPN審査状況',
      'MPN状況',
      'MPN承認',
      'MPN新規登録',
      'MPN',
      'STEP1',
      'MAICPP登録',
      'mpn status',
      'mpn vetting status',
      'mpn review status',
    ],
  },
  {
    key: 'mpnDate',
    kind: 'date',
    header: { ja: 'MPN審査日', en: 'MPN review date' },
    aliases: ['MPN登録日', 'MPN承認日', 'MPN完了日', 'MPN日付', 'mpn date', 'mpn approved on'],
  },
  {
    key: 'mpnCauses',
    kind: 'causes',
    header: { ja: 'MPN拒否理由', en: 'MPN rejection causes' },
    aliases: ['MPN差戻し理由', 'MPN却下理由', 'MPN不備', 'mpn rejection reason', 'mpn causes'],
  },
  {
    key: 'partnerId',
    kind: 'partner_id',
    header: { ja: 'MPN ID', en: 'Partner ID' },
    aliases: [
      'MPN ID番号',
      'MPN番号',
      'パートナーID',
      'Partner ID番号',
      'PLA ID',
      'MPN-ID',
      'ロケーションID',
      'MPN ID location',
      'mpn id',
    ],
  },
  {
    key: 'partnerIdKind',
    kind: 'partner_id_kind',
    header: { ja: 'MPN ID種別', en: 'Partner ID kind' },
    aliases: ['ID種別', 'IDの種類', 'MPN IDの種類', 'mpn id type', 'partner id type'],
  },
  {
    key: 'cspStatus',
    kind: 'enrolment',
    header: { ja: 'CSP審査', en: 'CSP review' },
    aliases: [
      'CSP登録',
      'CSP承認',
      'CSP登録状況',
      'CSP審査状況',
      'CSP状況',
      'CSP間接リセラー登録',
      '間接リセラー登録',
      'CSP',
      'STEP2',
      'csp status',
      'csp enrolment',
      'csp enrollment',
    ],
  },
  {
    key: 'cspDate',
    kind: 'date',
    header: { ja: 'CSP審査日', en: 'CSP review date' },
    aliases: ['CSP登録日', 'CSP承認日', 'CSP完了日', 'CSP日付', 'csp date', 'csp approved on'],
  },
  {
    key: 'cspCauses',
    kind: 'causes',
    header: { ja: 'CSP拒否理由', en: 'CSP rejection causes' },
    aliases: ['CSP差戻し理由', 'CSP却下理由', 'CSP不備', 'csp rejection reason', 'csp causes'],
  },
  {
    key: 'idLink',
    kind: 'id_link',
    header: { ja: 'MPN ID関連付け', en: 'Partner ID link' },
    aliases: [
      'MPN IDリンク',
      'ID関連付け',
      'MPN紐付け',
      'MPN ID紐付け',
      'IDリンク',
      'id link',
      'association',
    ],
  },
  {
    key: 'mpaStatus',
    kind: 'mpa',
    header: { ja: 'MPA同意', en: 'MPA' },
    aliases: [
      'MPA',
      'MPA同意状況',
      'MPA締結',
      'MPA状況',
      'MPA署名',
      'MPA署名状況',
      'MPAの署名済みステータス',
      'mpa signed status',
      'mpa status',
      'mpa signed',
      'mpa accepted',
    ],
  },
  {
    key: 'mpaDate',
    kind: 'date',
    header: { ja: 'MPA同意日', en: 'MPA effective date' },
    aliases: ['MPA締結日', 'MPA有効日', 'MPA発効日', 'MPA完了日', 'mpa date', 'mpa accepted on'],
  },
  {
    key: 'mpaAcceptedBy',
    kind: 'text',
    max: 200,
    header: { ja: 'MPA同意者', en: 'MPA accepted by' },
    aliases: ['MPA署名者', 'MPA承諾者', 'MPA同意した人', 'mpa signer'],
  },
  {
    key: 'mfaStatus',
    kind: 'mfa',
    header: { ja: 'MFA設定', en: 'MFA' },
    aliases: [
      'MFA',
      'MFA状況',
      'MFA設定状況',
      '多要素認証',
      '多要素認証設定',
      'STEP3',
      'mfa status',
      'mfa setup',
    ],
  },
  {
    key: 'mfaDate',
    kind: 'date',
    header: { ja: 'MFA設定日', en: 'MFA date' },
    aliases: ['MFA完了日', '多要素認証設定日', 'mfa enabled on'],
  },
  {
    key: 'mfaMethod',
    kind: 'mfa_method',
    header: { ja: 'MFA方式', en: 'MFA method' },
    aliases: ['MFAの方法', 'MFA設定方法', 'mfa type'],
  },
  {
    key: 'mfaPercent',
    kind: 'percent',
    header: { ja: 'MFA適用率', en: 'MFA enforced percent' },
    aliases: ['MFA有効率', 'MFA設定率', 'MFA率', 'mfa percent', 'mfa %', 'mfa enforced'],
  },
  {
    key: 'providerLink',
    kind: 'provider_link',
    header: { ja: '間接プロバイダー承認', en: 'Provider link' },
    aliases: [
      '間接プロバイダー',
      '間接プロバイダー設定',
      '間接プロバイダ承認',
      '間接プロバイダ',
      'プロバイダー承認',
      'プロバイダー設定',
      'リレーションシップ',
      'STEP4',
      'indirect provider',
      'provider approval',
      'relationship',
    ],
  },
  {
    key: 'providerLinkDate',
    kind: 'date',
    header: { ja: '間接プロバイダー承認日', en: 'Provider link date' },
    aliases: ['プロバイダー承認日', '間接プロバイダー設定日', 'provider approved on'],
  },
  {
    key: 'note',
    kind: 'text',
    header: { ja: '備考', en: 'Remarks' },
    aliases: [
      'メモ',
      'コメント',
      '対応履歴',
      '対応メモ',
      '特記事項',
      '連絡事項',
      '摘要',
      'note',
      'notes',
      'memo',
      'comment',
      'comments',
    ],
    repeatable: true,
  },
] as const satisfies readonly Column[];

export type ColumnKey = (typeof COLUMNS)[number]['key'];

const BY_KEY = new Map<string, Column>(COLUMNS.map((column) => [column.key, column]));

/** The column of that key, or undefined for a key nobody knows. */
export function findColumn(key: string): (Column & { readonly key: ColumnKey }) | undefined {
  return BY_KEY.get(key) as (Column & { readonly key: ColumnKey }) | undefined;
}

/** The columns that can tell which reseller a row means, strongest first. */
export const IDENTITY_KEYS = ['id', 'externalRef', 'corporateNumber', 'partnerId'] as const;
export type IdentityKey = (typeof IDENTITY_KEYS)[number];

/** The columns our export writes: `address` and `contactName` are only read, because their parts are written. */
export const EXPORT_KEYS: readonly ColumnKey[] = COLUMNS.map((column) => column.key).filter(
  (key) =>
    key !== 'address' &&
    key !== 'contactName' &&
    key !== 'note' &&
    key !== 'statusDate' &&
    key !== 'evidence',
);

/** The letters Excel shows above a column; `index` counts from 0. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The place of a column from its letters, or undefined when the text is not one. */
export function columnIndex(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
