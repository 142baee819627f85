import { describe, expect, it } from 'vitest';
import { type Candidate, doubleKey, identifyRow } from '../../../src/exchange/rules/identify-row.ts';
import type { SheetRow } from '../../../src/exchange/rules/read-row.ts';
import type { ResellerId } from '../../../src/kernel/ids.ts';

function candidate(id: string, change: Partial<Candidate> = {}): Candidate {
  return {
    id: id as ResellerId,
    externalRef: null,
    corporateNumber: null,
    partnerId: null,
    nameKey: '',
    isClosed: false,
    ...change,
  };
}

/** `known a`, `new`, or the code of the refusal, with the codes of what is told besides. */
function told(row: SheetRow, candidates: readonly Candidate[], nameKey = ''): string {
  const found = identifyRow(row, nameKey, candidates);
  if (found.kind === 'refused') return found.problem.code;
  const codes = found.problems.map((one) => one.code);
  return [found.kind === 'known' ? `known ${found.id}` : 'new', ...codes].join(' ');
}

describe('which record a row means', () => {
  const a = candidate('a', {
    externalRef: 'K-1',
    corporateNumber: '7000012050002',
    partnerId: '111111',
    nameKey: '東都',
  });
  const b = candidate('b', { externalRef: 'K-2' });
  const free = candidate('free', { corporateNumber: '7000012050002', partnerId: '111111', nameKey: '東都' });

  it.each<[string, SheetRow, readonly Candidate[], string, string]>([
    ['our id', { id: 'a' }, [a], '', 'known a'],
    ['our id of somebody else', { id: 'x' }, [a], '', 'not_in_this_tenant'],
    ['the centre’s number', { externalRef: 'K-1' }, [a, b], '', 'known a'],
    ['our id and the number of another', { id: 'a', externalRef: 'K-2' }, [a, b], '', 'identity_conflict'],
    ['a number nobody has', { externalRef: 'K-9' }, [a], '', 'new'],
    ['the Partner ID', { partnerId: '111111' }, [a], '', 'known a'],
    ['the corporate number', { corporateNumber: '7000012050002' }, [a], '', 'known a'],
    [
      'a branch with a number of its own',
      { externalRef: 'K-9', corporateNumber: '7000012050002' },
      [a],
      '',
      'new number_shared',
    ],
    [
      'a record that had no number yet',
      { externalRef: 'K-9', partnerId: '111111' },
      [free],
      '',
      'known free',
    ],
    [
      'the number shared by two branches',
      { corporateNumber: '7000012050002' },
      [a, free],
      '',
      'identity_conflict',
    ],
    [
      'a known number shared by a branch',
      { externalRef: 'K-1', corporateNumber: '7000012050002' },
      [a, free],
      '',
      'known a number_shared',
    ],
    [
      'a Partner ID with another corporate number',
      { partnerId: '111111', corporateNumber: '1010401030882' },
      [a],
      '',
      'identity_conflict',
    ],
    ['the name alone', {}, [a], '東都', 'known a matched_by_name'],
    ['the name of two', {}, [a, free], '東都', 'identity_conflict'],
    ['the name, but another corporate number', { corporateNumber: '1010401030882' }, [a], '東都', 'new'],
    ['the name, but another number of the centre', { externalRef: 'K-9' }, [a], '東都', 'new'],
    ['nothing that is known', {}, [], '東都', 'new'],
  ])('%s', (_case, row, candidates, nameKey, expected) => {
    expect(told(row, candidates, nameKey)).toBe(expected);
  });

  it('means a closed record only where no open one fits, and never by its name', () => {
    const closed = { ...a, isClosed: true };
    expect(told({ partnerId: '111111' }, [closed])).toBe('known a');
    expect(told({ partnerId: '111111' }, [closed, { ...free, isClosed: false }])).toBe('known free');
    expect(told({ externalRef: 'K-1' }, [closed])).toBe('known a');
    expect(told({}, [closed], '東都')).toBe('new');
  });

  it('sees two rows of one file about the same new reseller', () => {
    expect(doubleKey({ externalRef: 'K-1', partnerId: '1' }, 'x')).toBe(
      doubleKey({ externalRef: 'K-1' }, 'y'),
    );
    expect(doubleKey({}, '東都')).not.toBe(doubleKey({}, '西都'));
  });
});
