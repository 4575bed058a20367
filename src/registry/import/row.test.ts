import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDay } from '../../core/facts/day.ts';
import { parseScheme } from '../../core/language/parse.ts';
import { columnsOf } from './columns.ts';
import { readRow } from './row.ts';

const parsed = parseScheme(readFileSync(new URL('../../../schemes/iso-20000/scheme.yaml', import.meta.url), 'utf8'), 'scheme.yaml');
if (!parsed.ok) throw new Error('the scheme does not parse');
const at = { scheme: parsed.value, today: parseDay('2010-11-20')! };
const read = (header: string, cells: string) => readRow(cells.split(','), columnsOf(header.split(',')), at);
const full = 'external id,name,e-mail,kind,id,date,from,to,hours';

test('headings are found however they are written', () => {
  const { at: places, unread } = columnsOf(['Member-ID', 'First Name', 'Surname', 'E-Mail Address', 'Kind of holding', 'Holding ID', 'Date', 'Shoe size']);
  expect([...places]).toEqual([['external', 0], ['first', 1], ['last', 2], ['email', 3], ['kind', 4], ['item', 5], ['on', 6]]);
  expect(unread).toEqual(['Shoe size']);
  expect([...columnsOf(['id', 'name']).at]).toEqual([['name', 1], ['external', 0]]);
});

test.each([
  [['name'], 'No column says who'], [['external id', 'e-mail', 'mail'], 'both read as e-mail'], [['external id', 'id', 'date'], 'No column says what kind'],
])('a first line %j that cannot be used is refused at once', (header, words) => {
  expect(() => columnsOf(header)).toThrow(words);
});

test('a row becomes a person and a fact; names of the scheme and days with dots are understood', () => {
  expect(read(full, 'A1,Ana López,ana@example.org,Exam,Foundation,1.7.2010,,,')).toEqual({
    findings: [], row: {
      external: 'A1', evidence: undefined, person: { name: 'Ana López', sortName: undefined, email: 'ana@example.org', phone: undefined, tongue: 'en' },
      told: { kind: 'exam.passed', body: { exam: 'foundation' }, happenedOn: '2010-07-01' },
    },
  });
  expect(read(full, 'A1,Ana López,,recognised,ITIL_v3 Expert,2009-05-01,,,').row?.told?.body).toEqual({ credential: 'itil-v3-expert' });
  expect(read(full, 'A1,,,experience,itsm,,2005-01-01,2007-12-31,').row?.told).toEqual({ kind: 'experience.recorded', body: { field: 'itsm', from: '2005-01-01', to: '2007-12-31' }, happenedOn: '2007-12-31' });
  expect(read('external id,first name,last name', '7,Ana María,López García').row?.person).toMatchObject({ name: 'Ana María López García', sortName: 'López García, Ana María' });
});

test.each([
  ['A1,Ana,ana(at)example.org,,,,,,', 'email', 'write an e-mail'], ['A1,Ana,,exam,fundation,2010-07-01,,,', 'item', 'Write foundation'], ['A1,Ana,,exam,foundation,07/01/2010,,,', 'on', '2010-07-01'],
  ['A1,Ana,,exam,foundation,2011-01-01,,,', 'on', 'has happened'], ['A1,Ana,,certification,foundation,2010-07-01,,,', 'kind', 'the award follows'], ['A1,Ana,,,foundation,2010-07-01,,,', 'kind', 'leave the whole holding empty'],
  ['A1,Ana,,experience,itsm,,2008-01-01,2007-01-01,', 'to', 'first day'], ['A1,Ana,,hours,itsm,2010-01-01,,,many', 'hours', 'number'], [',Ana,,,,,,,', 'external', 'your own list'], ['A1,Ana,,,,,,,,more', undefined, 'double quotes'],
])('the row %j names the column and how to mend it', (cells, field, mend) => {
  const { row, findings } = read(full, cells);
  expect([row, findings.length, findings[0]?.field]).toEqual([undefined, 1, field]);
  expect(findings[0]!.mend.toLowerCase()).toContain(mend.toLowerCase());
});
