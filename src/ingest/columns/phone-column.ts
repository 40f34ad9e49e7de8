import type { IssueTally } from '../issues'
import { readCountry } from '../values/countries'
import { createPhoneReader, type ReadPhone } from '../values/phones'
import { createCodeColumn, type ReadText } from './code-column'
import type { ColumnContext, ColumnReader } from './column-reader'
import { createJoinedColumn } from './joined-cells'

/** Between a country and a phone: no cell holds it. */
const BETWEEN = '\u001f'

/**
 * Phones that are read by the country of their row (in the column `country`), else by the shop's (`home`, '' where it has said none).
 * `present` is what makes a text of a cell before it is read.
 */
export function createPhoneColumn(
  { index, column, tally }: ColumnContext,
  { country, home, present }: { country: number; home: string; present: (read: ReadText) => ReadText },
): ColumnReader {
  const readers = new Map<string, ReadText>()
  const readerOf = (code: string): ReadText => {
    const known = readers.get(code) ?? present(createPhoneReader(code) satisfies ReadPhone)
    readers.set(code, known)
    return known
  }
  const read: ReadText = (cell) => {
    const at = cell.indexOf(BETWEEN)
    return at === -1 ? readerOf(home)(cell) : readerOf(readCountry(cell.slice(0, at)) ?? home)(cell.slice(at + 1))
  }
  const context = { index: 0, column, tally: withoutCountry(tally) }
  const inner = createCodeColumn({ read, keepsPlain: false, issueOf: () => 'ID_DAMAGED' }, context)
  return createJoinedColumn(inner, [index, country], (phone, of) => (phone === '' ? '' : of + BETWEEN + phone), true)
}

/** Issues quote the phone as it stands in the file. */
const withoutCountry = (tally: IssueTally): IssueTally => ({
  ...tally,
  add: (code, line, sample, ...rest) => tally.add(code, line, sample.slice(sample.indexOf(BETWEEN) + 1), ...rest),
})
