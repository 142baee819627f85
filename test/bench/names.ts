import { searchKey } from '../../src/onboarding/rules/search-key.ts';

/** Parts of invented company names; three of them make one, so a fragment is shared by one company in thirty or so. */
const PARTS = [
  '東京 大阪 青山 渋谷 北海 富士 桜木 三田 日本橋 名古屋 博多 仙台 神戸 京都 横浜 千代田 港南 品川 新宿 池袋 上野 浅草 銀座 赤坂 六本木 札幌 金沢 広島 高松 那覇',
  'アオイ ミドリ ヒカリ カガヤキ ツバサ サクラ フジ ミライ アサヒ ノゾミ ハヤテ イズミ カエデ ツバキ アカツキ シラサギ コマチ ムサシ ヤマト ミズホ',
  'システム データ ネットワーク クラウド ソフト テック 電機 商事 情報 通信 機器 販売 企画 技研 サービス ソリューションズ コンサルティング エンジニアリング デザイン 印刷 事務機 計算センター',
].map((line) => line.split(' '));

/** The three lists of parts: as they are written, and as search compares them. */
export const NAME_PARTS = PARTS.map((words) => ({ words, keys: words.map((word) => searchKey(word)) }));

const toHiragana = (text: string) =>
  text.replace(/[ァ-ヶ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60));

/** What people type: two parts that stand side by side, one part alone, hiragana for katakana, a legal form in front. */
export function searchTexts(): string[] {
  const [places = [], brands = [], trades = []] = PARTS;
  return places.flatMap((place, i) => {
    const brand = brands[i % brands.length] ?? '';
    const trade = trades[i % trades.length] ?? '';
    return [
      `${place}${brand}`,
      toHiragana(`${brand}${trade}`),
      `㈱${place} ${brand}`,
      i % 4 === 0 ? trade : `${brand}${trade}`,
    ];
  });
}
