import { describe, expect, it } from 'vitest';
import { isAbout, namesOf, squeeze } from '../../../src/erasure/rules/person.ts';
import { searchRecord } from '../../../src/erasure/rules/search-record.ts';

const contact = (id: string, familyName: string, givenName: string, email: string | null) => ({
  id,
  familyName,
  givenName,
  email,
});
const value = (subject: string, kind: string, text: unknown) => ({ subject, kind, value: text });
const found = (traces: ReturnType<typeof searchRecord>) => ({
  contacts: [...traces.contacts],
  texts: [...traces.texts],
});
const NOBODY: ReadonlySet<string> = new Set();

describe('what is about a person', () => {
  it('does not depend on width, case, spaces or the order of the names', () => {
    const person = {
      addresses: new Set([squeeze('Taro@X.example')]),
      names: new Set(namesOf('山田', '太郎')),
    };
    for (const text of ['ｔａｒｏ@x.EXAMPLE まで', '山田　太郎様', '太郎 山田', '担当は山田太郎です'])
      expect(isAbout(text, person)).toBe(true);
    for (const text of ['山田様', '太郎', 'jiro@x.example', '']) expect(isAbout(text, person)).toBe(false);
  });

  it('is never a family name alone', () => {
    expect(namesOf('山田', '')).toEqual([]);
  });
});

describe('searching a record', () => {
  const record = {
    contacts: [
      contact('a', '山田', '太郎', 'taro@x.example'),
      contact('b', '山田', '太郎', 'other@x.example'),
    ],
    values: [
      value('a', 'contact', 'old@x.example'),
      value('b', 'contact', 'other@x.example'),
      value('n1', 'text', '山田太郎さんに電話'),
      value('n2', 'text', '関係のない覚え書き'),
      value('n3', 'text', 'cc old@x.example'),
    ],
  };

  it('takes the contact with the address, not the namesake, and every text that names them', () => {
    const byAddress = searchRecord(record, NOBODY, new Set(['taro@x.example']));
    expect(found(byAddress)).toEqual({ contacts: ['a'], texts: ['n1', 'n3'] });
    expect([...byAddress.values]).toEqual(['old@x.example', '山田太郎さんに電話', 'cc old@x.example']);
  });

  it('takes a contact by its id, and by an address of earlier', () => {
    expect(found(searchRecord(record, new Set(['a']), NOBODY)).contacts).toEqual(['a']);
    expect(found(searchRecord(record, NOBODY, new Set(['old@x.example']))).contacts).toEqual(['a']);
  });

  it('takes only texts with the address where the person is no contact', () => {
    const elsewhere = { contacts: [], values: record.values.filter(({ kind }) => kind === 'text') };
    expect(found(searchRecord(elsewhere, NOBODY, new Set(['old@x.example'])))).toEqual({
      contacts: [],
      texts: ['n3'],
    });
  });

  it('takes a text by its id, as a repeated erasure names it', () => {
    expect(found(searchRecord(record, new Set(['n2']), NOBODY))).toEqual({ contacts: [], texts: ['n2'] });
  });

  it('finds nothing of nobody', () => {
    expect(found(searchRecord(record, NOBODY, NOBODY))).toEqual({ contacts: [], texts: [] });
  });
});
