import { isAnalysisId, specOf } from '../../../../analyses/specs'
import type { TableFacts } from '../../../../data/quality/types'
import { PERSON_FIELDS } from '../../../../schema'
import type { TableName } from '../../../../schema/field'
import { USES, type Gain, type Least, type Need, type Use } from './use-list'

/** A need, and the share of rows in which it is met; by the column that meets it best. */
export interface Met extends Need {
  share: number
  /** The columns to name. */
  named: readonly string[]
}

/** An amount of data that is there, and that would be enough. */
export interface Amount {
  what: 'months' | 'customers' | 'orders' | 'products' | 'rows'
  found: number
  least: number
}

export interface Judged {
  use: Use
  /** Whether it is in this release. */
  isHere: boolean
  state: 'ready' | 'thin' | 'missing'
  needs: Met[]
  missing: Need[]
  amounts: Amount[]
  /** What further columns would add: those that are not there. */
  gains: Gain[]
}

const MONTH_MS = 30.436875 * 86_400_000
/** A column that is filled in fewer rows than this answers for few of them. */
const FEW = 0.3

type Facts = ReadonlyMap<TableName, TableFacts>

/** Every question of the app: what it needs, what is there, and what would make it better. The answerable ones come first. */
export function judgeUses(tables: readonly TableFacts[]): Judged[] {
  const facts: Facts = new Map(tables.map((one) => [one.table, one]))
  const order = { ready: 0, thin: 1, missing: 2 }
  return USES.map((use) => judge(use, facts)).sort((a, b) => order[a.state] - order[b.state])
}

function judge(listed: Use, facts: Facts): Judged {
  const isHere = isAnalysisId(listed.id)
  const use = isHere ? { ...listed, ...fromSpec(listed.id) } : listed
  const met = use.needs.map((need) => meet(need, facts))
  const missing = use.needs.filter((_, i) => met[i]!.share === 0)
  const amounts = amountsOf(use.least, facts)
  const isEnough = amounts.every(({ found, least }) => found >= least) && met.every(({ share }) => share >= FEW)
  const isEmpty = amounts.some(({ what, found }) => what === 'rows' && found === 0)
  return {
    use,
    isHere,
    state: missing.length > 0 || isEmpty || facts.size === 0 ? 'missing' : isEnough ? 'ready' : 'thin',
    needs: met.filter(({ share, fields }) => share > 0 && !fields.includes('target')),
    missing,
    amounts,
    gains: use.gains.filter((one) => meet(one, facts).share === 0),
  }
}

/** What a room that exists says of itself; a room that reads any table needs none in particular. */
function fromSpec(id: string): Partial<Use> {
  if (!isAnalysisId(id)) return {}
  const { title, question, needs } = specOf(id)
  const required = Object.entries(needs.tables).flatMap(([table, { required: sets }]) =>
    sets.map((fields): Need => ({ table: table as TableName, fields })),
  )
  return { title, question, ...(required.length > 0 && { needs: required }) }
}

const spelled = (fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => (field === 'person' ? PERSON_FIELDS : [field]))

function meet(need: Need, facts: Facts): Met {
  const own = facts.get(need.table)
  // Any column can be the target of a prediction.
  if (need.fields.includes('target')) return { ...need, share: own ? 1 : 0, named: need.fields }
  const fields = spelled(need.fields)
  const shares = fields.map((field) => (own && own.rows > 0 ? (own.filled[field] ?? 0) / own.rows : 0))
  const best = Math.max(0, ...shares)
  const at = shares.indexOf(best)
  return {
    ...need,
    share: best,
    named: best > 0 ? [fields[at]!] : fields.slice(0, need.fields.includes('person') ? 1 : undefined),
  }
}

function amountsOf({ months, customers, orders, products, rows }: Least, facts: Facts): Amount[] {
  const own = facts.get('orders')
  const span = own && Number.isFinite(own.last) ? (own.last - own.first) / MONTH_MS : 0
  const distinct = (fields: readonly string[]): number =>
    Math.max(0, ...fields.map((field) => own?.distinct[field] ?? 0))
  const amount = (what: Amount['what'], least: number | undefined, found: number): Amount[] =>
    least === undefined ? [] : [{ what, least, found }]
  return [
    ...amount('months', months, Math.round(span * 10) / 10),
    ...amount('customers', customers, distinct(['customerId', 'email'])),
    ...amount('orders', orders, distinct(['orderId']) || (own?.rows ?? 0)),
    ...amount('products', products, distinct(['productId', 'productName'])),
    ...amount('rows', rows?.count, rows ? (facts.get(rows.table)?.rows ?? 0) : 0),
  ]
}
