import { CUSTOM_PREFIX, findField, PERSON_FIELDS, TABLE_NAMES } from '../../schema'
import type { TableName } from '../../schema/field'
import { maskText } from './mask-text'
import type { Pseudonyms } from './pseudonyms'

/** What headers of other columns are called that name or reach a person, or say where they live. */
const PERSONAL_HEADER =
  /name|mail|phone|mobile|\btel\b|fax|address|street|zip|postal|postcode|recipient|contact|buyer|姓名|称呼|邮|电话|手机|地址|街道|收货|收件|昵称|旺旺|联系|身份证/i
const IMPERSONAL_HEADER = /product|item|file|campaign|deal|variant|shop|store|商品|产品|活动|店铺|文件/i
/** Where a table's own fields name what is no person. */
const FREE_TEXT: readonly string[] = ['text', 'subject', 'dealName', 'question', 'answer', 'description']

/** Cells that hold the number of an order or a parcel, by which others would know it. */
export const NUMBERS: readonly string[] = ['orderId', 'tracking']

type Mask = (value: string, names: readonly string[]) => string

/** How the cells of a column are masked; undefined where they say nothing about who somebody is, or which order it is. */
export function maskOfColumn(table: TableName, column: string, pseudonyms: Pseudonyms): Mask | undefined {
  if (NUMBERS.includes(column)) return pseudonyms.order
  const known = findField(table, column)
  // An import's own columns are named so too, whatever table they went to.
  const isPersonal = known?.personal === true || (PERSON_FIELDS as readonly string[]).includes(column)
  if (isPersonal) return maskOfField(column, pseudonyms)
  if (known && !FREE_TEXT.includes(column)) return undefined
  const isOwn = column.startsWith(CUSTOM_PREFIX)
  const header = isOwn ? column.slice(CUSTOM_PREFIX.length) : column
  if (!known && PERSONAL_HEADER.test(header) && !IMPERSONAL_HEADER.test(header)) return pseudonyms.any
  return (value, names) => maskText(value, pseudonyms, names)
}

/** How a value of a canonical personal field is masked. */
export function maskOfField(field: string, pseudonyms: Pseudonyms): (value: string) => string {
  switch (field) {
    case 'customerId':
      return pseudonyms.key
    case 'email':
      return pseudonyms.email
    case 'phone':
      return pseudonyms.phone
    case 'nick':
      return pseudonyms.nick
    case 'name':
      return pseudonyms.name
    default:
      return pseudonyms.any
  }
}

type Row = Record<string, unknown>

/** Rows of a table with every cell masked that names or reaches a person; all other cells are as they were. */
export function maskRows(table: TableName, rows: readonly Row[], pseudonyms: Pseudonyms): Row[] {
  const masks = new Map<string, Mask | undefined>()
  const maskOf = (column: string): Mask | undefined => {
    if (!masks.has(column)) masks.set(column, maskOfColumn(table, column, pseudonyms))
    return masks.get(column)
  }
  return rows.map((row) => {
    const names = ['name', 'nick', 'email', 'phone'].flatMap((field) =>
      typeof row[field] === 'string' ? [row[field]] : [],
    )
    return Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        const mask = typeof value === 'string' && column !== 'id' ? maskOf(column) : undefined
        return [column, mask ? mask(value as string, names) : value]
      }),
    )
  })
}

/** The columns that hold money; of a plain table those called as money is called in any. */
export function isMoneyColumn(table: TableName, column: string): boolean {
  const tables = table === 'table' ? TABLE_NAMES : [table]
  return tables.some((name) => findField(name, column)?.unit === 'money')
}
