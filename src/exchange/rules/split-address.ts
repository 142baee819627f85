/** The parts of a Japanese address, cut but never rewritten: the registry is the authority (C31, product notes 2.10). */
export interface AddressParts {
  readonly prefecture: string;
  readonly city: string;
  readonly rest: string;
}

const PREFECTURE = /^(東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島)県|.{2}県)/u;

/** Cities whose names hold 市, 町, 村, 区 or 郡 before the end; without this list 四日市市 would be cut after 四日市. */
const ODD_CITIES =
  '旭川|伊達|石狩|盛岡|奥州|田村|南相馬|那須塩原|東村山|武蔵村山|羽村|十日町|野々市|大町|市川|市原|蒲郡|四日市|大和郡山|廿日市|町田|大村|村上|村山|郡山|郡上|小郡|田村|玉村';
const CITY = new RegExp(
  `^((?:${ODD_CITIES})市|(?:余市|高市|[^市]{2,3}?)郡(?:玉村|大町|.{1,5}?)[町村]|(?:.{1,6}?市)?[^市町]{1,4}?区|.{1,7}?[市町村])(.*)$`,
  'su',
);

/** Cuts prefecture and municipality off the front; undefined when the front is not one. A leading 〒 code is skipped. */
export function splitAddress(address: string): AddressParts | undefined {
  const text = address.replace(/^〒?\s*[0-9０-９]{3}[-－‐ー−]?[0-9０-９]{4}\s*/u, '').trim();
  const prefecture = PREFECTURE.exec(text)?.[0];
  if (prefecture === undefined) return undefined;
  const match = CITY.exec(text.slice(prefecture.length).trim());
  const [city, rest] = [match?.[1], match?.[2]?.trim()];
  return city === undefined || rest === undefined || rest === '' ? undefined : { prefecture, city, rest };
}
