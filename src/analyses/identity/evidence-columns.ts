import type { EvidenceName } from '../../identity'
import { CUSTOM_PREFIX, findField } from '../../schema'
import { cell, type CodeColumn, columnLength, type Column, type Frame } from '../../schema/columns'

export type Role = Exclude<EvidenceName, 'handle'> | 'name'

/** Fields of the schema that say something of a person, whatever the table. */
const FIELDS: readonly Role[] = ['email', 'phone', 'nick', 'name', 'birthday', 'city', 'region', 'country']

/** Headers of columns that the schema has no field for, or whose table has none, without punctuation. */
const HEADERS: Readonly<Partial<Record<Role, readonly string[]>>> = {
  given: ['given name', 'first name', 'firstname', 'givenname', 'forename', 'vorname', '名', '名字'],
  surname: ['surname', 'last name', 'lastname', 'family name', 'familyname', 'nachname', '姓', '姓氏'],
  idNumber: [
    'soc sec id',
    'ssn',
    'social security number',
    'national id',
    'id number',
    'id card',
    'passport',
    'tax id',
    'loyalty card',
    '身份证',
    '身份证号',
    '证件号',
    '会员卡号',
  ],
  address: [
    'address',
    'address 1',
    'address1',
    'address line 1',
    'street',
    'street 1',
    'street address',
    'street name',
    'shipping street',
    'shipping address',
    'shipping address1',
    'billing street',
    'billing address',
    'billing address1',
    'ship address1',
    '地址',
    '收货地址',
    '详细地址',
    '联系地址',
  ],
  locality: ['address 2', 'address2', 'address line 2', 'street 2', 'ship address2', 'shipping address2'],
  houseNumber: ['street number', 'house number', 'house no', 'street no', '门牌号'],
  postcode: [
    'postcode',
    'post code',
    'zip',
    'zip code',
    'zipcode',
    'postal code',
    'shipping zip',
    'billing zip',
    'ship zipcode',
    '邮编',
    '邮政编码',
    '收货邮编',
  ],
  city: ['suburb', 'shipping city', 'billing city', '收货城市'],
  region: ['shipping province', 'billing province', '收货省份'],
  birthday: ['date of birth', 'birth date', 'dob'],
}

const plain = (header: string): string =>
  header
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const ROLE_OF: ReadonlyMap<string, Role> = new Map([
  ...FIELDS.flatMap((role) =>
    (findField('customers', role)?.synonyms ?? []).map((word) => [plain(word), role] as const),
  ),
  ...Object.entries(HEADERS).flatMap(([role, words]) => words.map((word) => [word, role as Role] as const)),
])

/** The columns of a table by what they say of a person: the schema's fields first, then columns that are named so. */
export function roleColumns({ columns }: Frame): ReadonlyMap<Role, Column> {
  const found = new Map<Role, Column>()
  for (const field of FIELDS) {
    const column = columns.get(field)
    if (column) found.set(field, column)
  }
  for (const [name, column] of columns) {
    const role = name.startsWith(CUSTOM_PREFIX) ? ROLE_OF.get(plain(name.slice(CUSTOM_PREFIX.length))) : undefined
    if (role !== undefined && !found.has(role)) found.set(role, column)
  }
  return found
}

/** Any column as words; dates as `2024-12-31`. */
export function asWords(column: Column): Pick<CodeColumn, 'codes' | 'dictionary'> {
  if (column.kind === 'code') return column
  const dictionary = ['']
  const known = new Map<string, number>()
  const codes = Uint32Array.from({ length: columnLength(column) }, (_, row) => {
    const value = cell(column, row)
    if (value === null) return 0
    const word = column.kind === 'date' ? new Date(Number(value)).toISOString().slice(0, 10) : String(value)
    const code = known.get(word) ?? dictionary.push(word) - 1
    known.set(word, code)
    return code
  })
  return { codes, dictionary }
}
