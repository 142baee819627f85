import { describe, expect, it } from 'vitest';
import { sanctionedVariants } from '../../../src/preflight/rules/legal-forms.ts';
import { FINE, found, named, rules } from './input.ts';

describe('a company without fault', () => {
  it('has nothing found', () => expect(found({})).toEqual([]));
  it('is not judged by what nobody said', () => {
    const blank = { name: null, address: null, phone: null };
    const none = { registered: null, entered: blank, email: null, signInName: null, website: null };
    const rest = {
      corporateNumber: null,
      partnerId: null,
      workTenant: null,
      people: null,
      phoneReachable: null,
    };
    expect(found({ ...none, ...rest })).toEqual([]);
  });
});

describe('the name against the register', () => {
  it.each([
    ['㈱アオイテック', undefined, ['N1']],
    ['(株)アオイテック', undefined, ['N1']],
    ['アオイテック（株）', 'アオイテック株式会社', ['N1']],
    ['(有)みどり電機', '有限会社みどり電機', ['N1']],
    ['㈲みどり電機', '有限会社みどり電機', ['N1']],
    ['(合同)ソラノ', '合同会社ソラノ', ['N1']],
    ['Aoitec Co., Ltd.', undefined, ['N1']],
    ['アオイテック株式会社', undefined, ['N2']],
    ['株式会社ｱｵｲﾃｯｸ', undefined, ['N3']],
    ['株式会社ＡＢＣ商会', '株式会社ABC商会', ['N3']],
    ['株式会社高橋商店', '株式会社髙橋商店', ['N4']],
    ['株式会社山崎', '株式会社山﨑', ['N4']],
    ['渡辺精機株式会社', '渡邉精機株式会社', ['N4']],
    ['有限会社斉藤工業', '有限会社齋藤工業', ['N4']],
    ['株式会社データセンタ-', '株式会社データセンター', ['N5']],
    ['株式会社データセンタ—', '株式会社データセンター', ['N5']],
    ['株式会社サ−ビス', '株式会社サービス', ['N5']],
    ['株式会社 アオイテック', undefined, ['N6']],
    ['株式会社　アオイテック', undefined, ['N6']],
    ['株式会社アオイテック ', undefined, ['N6']],
    ['株式会社アオイテック大阪支店', undefined, ['N7']],
    ['株式会社アオイテック クラウド事業部', undefined, ['N7']],
    ['葵工業株式会社', undefined, ['N8']],
    ['葵工業（株）', undefined, ['N1', 'N8']],
    ['株式会社アカネテック', undefined, ['N9']],
  ])('%s beside %s: %j', (entered, registered, expected) => {
    expect(rules(named(entered, registered)).toSorted()).toEqual(expected);
  });

  it('says how both are written, in both languages', () => {
    expect(rules(named('アオイテック株式会社'))).toEqual(['N2']);
    expect(found(named('アオイテック株式会社'))).toEqual(['N2 block']);
    expect(found(named('株式会社高橋商店', '株式会社髙橋商店'))).toEqual(['N4 warn']);
  });
});

describe('the sanctioned variants of C79', () => {
  it.each(sanctionedVariants('株式会社アオイテック'))(
    '“%s” is right once Microsoft has said that the name exists',
    (name) => {
      expect(found(named(name, undefined, { duplicateName: true }))).toEqual([]);
      expect(found(named(name))).not.toEqual([]);
    },
  );
  it('does not open the door to anything else', () => {
    expect(rules(named('株式会社アオイテック 大阪支店', undefined, { duplicateName: true }))).toEqual(['N7']);
  });
});

describe('a name without a register to compare with', () => {
  it.each([
    ['株式会社アオイテック', []],
    ['㈱アオイテック', ['N1']],
    ['株式会社ｱｵｲ', ['N3']],
    ['株式会社ABCシステムＡ', ['N3']],
    ['株式会社データセンタ-', ['N5']],
    [' 株式会社アオイ', ['N6']],
    ['株式会社アオイ 営業部', ['N7']],
    ['株式会社IT-One', []],
    ['株式会社\u{20bb7}野家', ['N4']],
  ])('%s: %j', (name, expected) => {
    expect(rules({ registered: null, entered: { ...FINE.entered, name, address: null } })).toEqual(expected);
  });
});

describe('a rule', () => {
  it('is silent when the tenant has switched it off', () => {
    expect(found(named('㈱アオイテック'))).toEqual(['N1 block']);
    expect(found(named('㈱アオイテック'), ['N1'])).toEqual([]);
  });
});
