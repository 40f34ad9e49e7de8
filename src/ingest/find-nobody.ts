import { SCHEMAS } from '../schema'
import type { Choice } from './choose-table'
import { cellsOf } from './content'
import { headerKey } from './header-key'
import type { FieldMapping, ImportIssue } from './types'

type Rows = readonly (readonly string[])[]

/** What tills and shops write where a customer's name or id would stand, as it is compared. */
const GUESTS: ReadonlySet<string> = new Set(
  [
    ...['guest', 'guest user', 'guest customer', 'guest checkout', 'walk-in', 'walk-in customer', 'walk in client'],
    ...['anonymous', 'anonymous customer', 'unknown', 'unknown customer', 'no customer', 'cash customer', 'cash sale'],
    ...['counter sale', 'pos customer', 'default customer', 'one-time customer', 'not registered', 'unregistered'],
    ...[
      '散客',
      '游客',
      '访客',
      '匿名',
      '匿名用户',
      '匿名客户',
      '路人',
      '零售客户',
      '非会员',
      '现金客户',
      '未知',
      '未知客户',
    ],
    ...['Gast', 'Laufkunde', 'Laufkundschaft', 'Barverkauf', 'unbekannt', 'anonym', 'Diverse'],
    ...['invité', 'client de passage', 'client comptoir', 'anonyme', 'inconnu', 'client divers'],
    ...['invitado', 'cliente de mostrador', 'anónimo', 'desconocido', 'público en general', 'consumidor final'],
    ...['convidado', 'visitante', 'anônimo', 'desconhecido', 'cliente balcão', 'cliente avulso'],
    ...['ゲスト', '非会員', '一般客', '匿名希望', '不明'],
  ].map(headerKey),
)

/** No word for a guest is longer, or has a digit in it: what is, need not be looked at closely. */
const isGuest = (cell: string): boolean => cell.length <= 24 && !/[\d@]/.test(cell) && GUESTS.has(headerKey(cell))

/** Numbers that stand for none: where they do, people with different contacts share them. */
const NONE = /^(?:-?0+(?:\.0+)?|-1|9{4,})$/

const CONTACTS: ReadonlySet<string> = new Set(['email', 'phone', 'nick', 'name'])

/**
 * The fields with the cells of ids, nicks and names that name nobody: words for a guest, and an id such as 0 whose rows carry several
 * contacts. A known format says itself what its cells mean; a table whose rows must name somebody (customers, events) is left alone.
 */
export function withNobody(fields: FieldMapping[], rows: Rows, { known, table }: Choice): FieldMapping[] {
  if (known || SCHEMAS[table].required.some((set) => set.includes('customerId'))) return fields
  return fields.map((mapping) => {
    if (!['customerId', 'nick', 'name'].includes(mapping.field ?? '')) return mapping
    const cells = new Set(cellsOf(rows, mapping.index).map((cell) => cell.trim()))
    const isShared = (cell: string): boolean =>
      mapping.field === 'customerId' && NONE.test(cell) && sharesContacts(fields, rows, mapping.index, cell)
    const nobody = [...cells].filter((cell) => isGuest(cell) || isShared(cell))
    return nobody.length === 0 ? mapping : { ...mapping, reading: { ...mapping.reading, nobody } }
  })
}

/** Whether the rows of an id hold several different cells of one kind of contact. */
function sharesContacts(fields: readonly FieldMapping[], rows: Rows, column: number, id: string): boolean {
  const own = rows.filter((row) => row[column]?.trim() === id)
  return fields.some(
    ({ field, index }) =>
      CONTACTS.has(field ?? '') && new Set(cellsOf(own, index).map((cell) => cell.trim().toLowerCase())).size > 1,
  )
}

/** How many times the rows of a usual id those of one that may stand for nobody are. */
const TOO_MANY = 5

/** Says that an id such as 0, which no contact tells apart, has far more rows than a customer has. */
export function nobodyIssue(fields: readonly FieldMapping[], rows: Rows, firstRow: number): ImportIssue[] {
  const id = fields.find(({ field, reason }) => field === 'customerId' && reason !== 'format')
  if (!id) return []
  const cells = cellsOf(rows, id.index).map((cell) => cell.trim())
  const counts = new Map<string, number>()
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  const usual = cells.length / counts.size
  return [...counts]
    .filter(([cell, count]) => NONE.test(cell) && count > usual * TOO_MANY && !id.reading?.nobody?.includes(cell))
    .map(([sample, count]) => ({ code: 'NOBODY_LIKELY', count, firstRow, sample, column: id.column }))
}
