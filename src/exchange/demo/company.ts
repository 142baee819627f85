import { corporateNumberCheckDigit } from '../rules/cell-number.ts';
import type { Dice } from './dice.ts';

/** A company that does not exist: invented words, a registry office that does not exist, a domain nobody can own. */
export interface DemoCompany {
  readonly name: string;
  readonly corporateNumber: string;
  readonly domain: string;
  readonly postalCode: string;
  readonly address: string;
  readonly phone: string;
  readonly contact: { readonly name: string; readonly mailbox: string };
}

/** Invented words with their romaji; none of them is a word of the language or a known trade name. */
const WORDS = [
  ['ミズモリノ', 'mizumorino'],
  ['ツキシロハ', 'tsukishiroha'],
  ['アサギノセ', 'asaginose'],
  ['トリノベリ', 'torinoberi'],
  ['ハルソヨギ', 'harusoyogi'],
  ['コハクナミ', 'kohakunami'],
  ['ユキノワタ', 'yukinowata'],
  ['ソラネモリ', 'soranemori'],
  ['カゼヒビキ', 'kazehibiki'],
  ['ホシクズナ', 'hoshikuzuna'],
  ['ヤマセリカ', 'yamaserika'],
  ['ナギサボシ', 'nagisaboshi'],
  ['モエギトキ', 'moegitoki'],
  ['サザナミエ', 'sazanamie'],
  ['イロハヅキ', 'irohazuki'],
  ['フタバノエ', 'futabanoe'],
  ['シオカゼヤ', 'shiokazeya'],
  ['クモイバナ', 'kumoibana'],
  ['オトノハラ', 'otonohara'],
  ['ヒナタヅカ', 'hinatazuka'],
  ['ミナカゼト', 'minakazeto'],
  ['タマユラギ', 'tamayuragi'],
  ['アカネソラ', 'akanesora'],
  ['ルリノハシ', 'rurinohashi'],
] as const;

const TRADES = [
  ['システムズ', 'sys'],
  ['情報サービス', 'info'],
  ['電算', 'densan'],
  ['ソリューションズ', 'sol'],
  ['商事', 'shoji'],
  ['オフィスサプライ', 'office'],
  ['テクノ', 'tech'],
  ['事務機', 'jimuki'],
  ['ネットワークス', 'net'],
  ['データ', 'data'],
  ['通信', 'tsushin'],
  ['クラウド', 'cloud'],
] as const;

const FORMS = [
  (name: string) => `株式会社${name}`,
  (name: string) => `株式会社${name}`,
  (name: string) => `${name}株式会社`,
  (name: string) => `有限会社${name}`,
  (name: string) => `合同会社${name}`,
  (name: string) => `${name}協同組合`,
] as const;

const FAMILIES = [
  '佐藤',
  '鈴木',
  '高橋',
  '田中',
  '渡辺',
  '伊藤',
  '中村',
  '小林',
  '山本',
  '加藤',
  '吉田',
  '山田',
  '佐々木',
  '松本',
  '井上',
  '木村',
  '斎藤',
  '清水',
  '髙田',
  '五十嵐',
] as const;
const GIVENS = [
  '太郎',
  '花子',
  '健一',
  '美咲',
  '翔太',
  '陽子',
  '大輔',
  '由美',
  '直樹',
  '真由美',
  '拓也',
  '恵',
  '誠',
  '彩',
  '浩二',
  '裕子',
] as const;

/** Real municipalities with the postal code that stands for "elsewhere in it", and the dialling code of the place. */
const PLACES = [
  ['060-0000', '北海道', '札幌市中央区', '011'],
  ['030-0000', '青森県', '青森市', '017'],
  ['020-0000', '岩手県', '盛岡市', '019'],
  ['980-0000', '宮城県', '仙台市青葉区', '022'],
  ['950-0000', '新潟県', '新潟市中央区', '025'],
  ['330-0000', '埼玉県', 'さいたま市大宮区', '048'],
  ['260-0000', '千葉県', '千葉市中央区', '043'],
  ['100-0000', '東京都', '千代田区', '03'],
  ['105-0000', '東京都', '港区', '03'],
  ['160-0000', '東京都', '新宿区', '03'],
  ['220-0000', '神奈川県', '横浜市西区', '045'],
  ['390-0000', '長野県', '松本市', '0263'],
  ['420-0000', '静岡県', '静岡市葵区', '054'],
  ['460-0000', '愛知県', '名古屋市中区', '052'],
  ['920-0000', '石川県', '金沢市', '076'],
  ['510-0000', '三重県', '四日市市', '059'],
  ['600-0000', '京都府', '京都市下京区', '075'],
  ['530-0000', '大阪府', '大阪市北区', '06'],
  ['650-0000', '兵庫県', '神戸市中央区', '078'],
  ['700-0000', '岡山県', '岡山市北区', '086'],
  ['730-0000', '広島県', '広島市中区', '082'],
  ['760-0000', '香川県', '高松市', '087'],
  ['810-0000', '福岡県', '福岡市中央区', '092'],
  ['890-0000', '鹿児島県', '鹿児島市', '099'],
  ['900-0000', '沖縄県', '那覇市', '098'],
] as const;

/** The company of one line of the list. `number` makes name, domain and corporate number its own. */
export function inventCompany(dice: Dice, number: number): DemoCompany {
  const [word, romaji] = WORDS[number % WORDS.length] ?? WORDS[0];
  const [trade, suffix] = TRADES[Math.floor(number / WORDS.length) % TRADES.length] ?? TRADES[0];
  const round = Math.floor(number / (WORDS.length * TRADES.length));
  const place = round === 0 ? '' : `第${round + 1}`;
  const [postalCode, prefecture, city, dialling] = dice.pick(PLACES);
  const street = `本町${dice.between(1, 6)}丁目${dice.between(1, 30)}番${dice.between(1, 20)}号`;
  const building = dice.chance(0.3) ? ` ${word}ビル${dice.between(2, 9)}階` : '';
  const base = `999901${String(number + 1).padStart(6, '0')}`;
  const domain = `${romaji}-${suffix}${round === 0 ? '' : round + 1}.example.jp`;
  return {
    name: dice.pick(FORMS)(`${word}${place}${trade}`),
    corporateNumber: `${corporateNumberCheckDigit(base)}${base}`,
    domain,
    postalCode,
    address: `${prefecture}${city}${street}${building}`,
    // Local numbers that begin with 0 are given to nobody.
    phone: phoneOf(dialling, dice),
    contact: {
      name: `${dice.pick(FAMILIES)} ${dice.pick(GIVENS)}`,
      mailbox: `${dice.pick(['t.kanri', 'k.eigyo', 'm.jimu', 's.hanbai', 'y.partner'])}${dice.between(1, 9)}@${domain}`,
    },
  };
}

function phoneOf(dialling: string, dice: Dice): string {
  const exchange = '0'.repeat(6 - dialling.length);
  return `${dialling}-${exchange}-${String(dice.between(1000, 9999))}`;
}
