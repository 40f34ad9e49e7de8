import { headerKey } from './header-key'

/** What is known of people, by words of headers. */
const DEMOGRAPHICS: readonly RegExp[] = [
  /birth|^dob$|^age$|年龄|生日|出生/,
  /^gender$|^sex$|性别/,
  /marital|married|婚姻|婚否/,
  /education|学历|教育/,
  /income|salary|收入|薪/,
  /occupation|profession|^job$|职业/,
  /child|kid|teen|dependents|family|household|子女|孩子|家庭/,
]
const ID = /^id$|^编号$/
/** What is known of employees, who are no customers. */
const AT_WORK = /^department$|^jobrole$|^jobtitle$|^部门$|^岗位$|^职位$/

/**
 * Position of the column that names customers where it is called just ID: every row has one of its own, and at least two columns tell
 * of people (age, gender, income ...). Undefined where there is none, and for employees.
 */
export function findCustomers(header: readonly string[], samples: readonly (readonly string[])[]): number | undefined {
  const keys = header.map(headerKey)
  const column = keys.findIndex((key) => ID.test(key))
  const told = DEMOGRAPHICS.filter((word) => keys.some((key) => word.test(key))).length
  if (column === -1 || told < 2 || samples.length < 2 || keys.some((key) => AT_WORK.test(key))) return undefined
  const ids = samples.map((row) => (row[column] ?? '').trim())
  return ids.includes('') || new Set(ids).size < ids.length ? undefined : column
}
