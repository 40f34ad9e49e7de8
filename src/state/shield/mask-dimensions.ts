import type { ChangesInputs } from '../../analyses/changes/spec'
import type { Breakdown, BreakdownRow, DimensionSums } from '../../analyses/overview/spec'
import type { Pseudonyms } from './pseudonyms'

/** What sales are told apart by, where one of the dimensions is customers: their rows, sums and members are called as those of products. */
interface ByDimension {
  breakdowns?: Record<string, Breakdown | undefined>
  dimensions?: (DimensionSums | ChangesInputs['dimensions'][number])[]
}

/** A result, or what one is worked out from, without the keys and names of customers in its dimensions. */
export function maskDimensions<T extends object>(value: T, pseudonyms: Pseudonyms): T {
  const { breakdowns, dimensions } = value as ByDimension
  return {
    ...value,
    ...(breakdowns && { breakdowns: maskBreakdowns(breakdowns, pseudonyms) }),
    ...(dimensions && { dimensions: dimensions.map((one) => maskOne(one, pseudonyms)) }),
  }
}

/** Who has no name is called by the key. */
const nameOf = (name: string, key: string, pseudonyms: Pseudonyms): string =>
  name === key ? pseudonyms.key(key) : pseudonyms.name(name)

function maskBreakdowns(
  { customer, ...others }: NonNullable<ByDimension['breakdowns']>,
  pseudonyms: Pseudonyms,
): ByDimension['breakdowns'] {
  if (!customer) return others
  const masked = (row: BreakdownRow): BreakdownRow => ({
    ...row,
    value: pseudonyms.key(row.value),
    name: nameOf(row.name, row.value, pseudonyms),
  })
  return { ...others, customer: { ...customer, top: customer.top.map(masked), movers: customer.movers.map(masked) } }
}

function maskOne<One extends NonNullable<ByDimension['dimensions']>[number]>(one: One, pseudonyms: Pseudonyms): One {
  if (one.dimension !== 'customer') return one
  if ('members' in one) {
    const members = one.members.map(({ value, title }) => ({
      value: pseudonyms.key(value),
      title: nameOf(title, value, pseudonyms),
    }))
    return { ...one, members }
  }
  const names = one.names.map((name, i) => nameOf(name, one.values[i]!, pseudonyms))
  return { ...one, values: one.values.map(pseudonyms.key), names }
}
