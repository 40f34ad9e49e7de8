import { ClienteleError } from '../../core/errors'
import type { CustomerFeatures } from '../../features/customer-features'
import { selectRows } from '../../features/scope'
import type { OrderLines } from '../../features/line'
import { codes, type Frame, numbers } from '../../schema/columns'
import { CUSTOM_PREFIX, PERSON_FIELDS } from '../../schema'
import { fromColumns } from '../../math/matrix'
import { median } from '../../math/statistics'
import type { Frames, Prepare, PrepareContext } from '../contract'
import { refuseFew } from '../buyers'
import { foreignLinesOf } from '../foreign-money'
import { customersOf, orderLines, ordersOf } from '../order-data'
import { AUTO, autoFeatures } from './auto-features'
import { type CustomerTrait, encodeTrait, readTrait, refuseTrait, rowsByPerson, traitNames } from './customer-columns'
import type { FeatureColumn } from './feature-column'
import { type Feature, FEATURE_NAMES, findFeature } from './features'
import { MEASURE_NAMES, MEASURES, type MeasureName } from './measures'
import { FILE_UNIT } from './messages'
import type { SegmentsConfig, SegmentsInputs } from './spec'
import { fittedRows } from './fitted-rows'
import { sameSeason } from './same-season'

/** Below this there are no kinds of customers, only customers. */
const LEAST_CUSTOMERS = 10

/** Whom the groups are made of, and what the orders say of them; without orders everyone in the customers table. */
type People = Omit<SegmentsInputs, 'columns' | 'matrix' | 'filled' | 'traits'>

/** Features and measures of every customer with a purchase, or of everyone in the customers table where there are no orders. */
export const prepare: Prepare<SegmentsConfig, SegmentsInputs> = (frames, config, context) => {
  const hasOrders = frames.orders !== undefined && hasSales(frames.orders)
  if (!hasOrders && !hasPeople(frames.customers)) {
    throw new ClienteleError('DATA_MISSING', { needs: { en: 'orders or customers', zh: '订单或客户' } })
  }
  const people = hasOrders ? fromOrders(frames, config, context) : fromFile(frames.customers!, context)
  const names = namesOf(config, frames, people, hasOrders)
  const rows = rowsByPerson(frames.customers, people.customerKey)
  const columns: FeatureColumn[] = []
  const values: Float64Array[] = []
  const filled: SegmentsInputs['filled'] = []
  const traits: CustomerTrait[] = []
  names.forEach((name, feature) => {
    const known = findFeature(name)
    if (known) {
      const own = fill(known, people.measures)
      columns.push({ ...columnOf(name, known), feature })
      values.push(own.values)
      if (own.filled > 0) filled.push({ title: known.title, customers: own.filled })
      return
    }
    const trait = readTrait(frames.customers!, columnName(frames, name), rows, people.asOf ?? NaN)
    if (!trait) return !isAutomatic(config) ? refuseTrait(name) : undefined
    traits.push(trait)
    if (trait.missing > 0) filled.push({ title: trait.title, customers: trait.missing })
    for (const part of encodeTrait(trait, feature)) {
      columns.push(part.column)
      values.push(part.values)
    }
  })
  if (columns.length === 0)
    throw new ClienteleError('DATA_MISSING', {
      needs: { en: 'columns that tell customers apart', zh: '能够区分客户的列' },
    })
  return { ...people, columns, matrix: fromColumns(values), filled, traits }
}

const hasPeople = (frame: Frame | undefined): boolean => (frame && codes(frame, 'person')) !== undefined

const hasSales = (frame: Frame): boolean =>
  numbers(frame, 'orderedAt') !== undefined &&
  ['lineTotal', 'unitPrice', 'orderTotal'].some((name) => frame.columns.has(name)) &&
  ['person', ...PERSON_FIELDS].some((name) => frame.columns.has(name))

const isAutomatic = ({ features }: SegmentsConfig): boolean => features.length === 1 && features[0] === AUTO

/** The features that were asked for. Where nobody said which: what the orders show, or without orders all that the customers table has. */
function namesOf(config: SegmentsConfig, frames: Frames, { measures }: People, hasOrders: boolean): string[] {
  if (isAutomatic(config)) return hasOrders ? autoFeatures(measures) : traitNames(frames.customers!)
  const known = frames.customers ? traitNames(frames.customers) : []
  const meant = config.features.map((name) => (findFeature(name) ? name : columnName(frames, name)))
  config.features.forEach((name, i) => {
    const isKnown = findFeature(name) !== undefined || known.includes(meant[i]!)
    if (isKnown && meant.indexOf(meant[i]!) === i) return
    const allowed = `${AUTO}, ${[...FEATURE_NAMES, ...known].join(', ')} (each once)`
    throw new ClienteleError('CONFIG_INVALID', { field: 'features', value: name, allowed })
  })
  return config.features
}

/** A column that the shop made up is named with or without what marks it as such, a field as the file may write it: `Income`. */
function columnName({ customers }: Frames, name: string): string {
  const names = [...(customers?.columns.keys() ?? [])]
  const own = CUSTOM_PREFIX + name
  const isAlike = (one: string): boolean => plain(one) === plain(name) || plain(one) === plain(own)
  return [name, own].find((one) => names.includes(one)) ?? names.find(isAlike) ?? own
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_.-]+/g, '')

const columnOf = (name: string, { title, measure }: Feature): Omit<FeatureColumn, 'feature'> => ({
  name,
  title,
  unit: MEASURES[measure].unit,
  measure,
  isLog: name !== measure,
})

function fromOrders(frames: Frames, config: SegmentsConfig, context: PrepareContext): People {
  const lines = orderLines(frames, context)
  const all = customersOf(frames, context, config)
  const buyers = Uint32Array.from([...all.hasPurchase.keys()].filter((i) => all.hasPurchase[i] === 1))
  if (buyers.length < LEAST_CUSTOMERS) refuseFew(lines, { least: LEAST_CUSTOMERS, found: buyers.length })
  return {
    customerKey: Array.from(buyers, (i) => all.customerKey[i]!),
    measures: measure(all, season(frames, config, lines, all, buyers), buyers),
    asOf: all.asOf,
    isFitted: fittedRows(all, buyers, config.assignAfter, LEAST_CUSTOMERS),
    rows: lines.rows,
    withoutCustomer: lines.person.reduce((count, code) => count + (code === 0 ? 1 : 0), 0),
    withoutPurchase: all.customerKey.length - buyers.length,
    foreign: foreignLinesOf(lines),
  }
}

function fromFile(frame: Frame, { asOf }: PrepareContext): People {
  const person = codes(frame, 'person')!
  const seen = new Set(person.codes)
  seen.delete(0)
  const customerKey = [...seen].map((code) => person.dictionary[code]!)
  if (customerKey.length < LEAST_CUSTOMERS) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_CUSTOMERS, unit: FILE_UNIT, found: customerKey.length })
  }
  const created = numbers(frame, 'createdAt') ?? new Float64Array()
  const latest = created.reduce((last, at) => (at > last ? at : last), -Infinity)
  const moment = Number.isNaN(asOf) ? latest : asOf
  return {
    customerKey,
    measures: {},
    asOf: Number.isFinite(moment) ? moment : null,
    isFitted: null,
    rows: frame.rows,
    withoutCustomer: person.codes.reduce((count, code) => count + (code === 0 ? 1 : 0), 0),
    withoutPurchase: 0,
    foreign: { rows: 0, unknown: 0, currencies: [], isConverted: false },
  }
}

/** Of the buyers; for everyone else there is none. */
function season(
  frames: Frames,
  { scope }: SegmentsConfig,
  lines: OrderLines,
  { person, firstOrderAt, customerKey, asOf }: CustomerFeatures,
  buyers: Uint32Array,
): Float64Array | undefined {
  const first = buyers.reduce((least, i) => Math.min(least, firstOrderAt[i]!), Infinity)
  const mask = selectRows(ordersOf(frames), scope)
  const own = sameSeason(lines, { person: buyers.map((i) => person[i]!), first, asOf, mask })
  if (!own) return undefined
  const all = new Float64Array(customerKey.length).fill(NaN)
  buyers.forEach((i, at) => (all[i] = own[at]!))
  return all
}

function measure(
  all: CustomerFeatures,
  ofSeason: Float64Array | undefined,
  buyers: Uint32Array,
): SegmentsInputs['measures'] {
  const measures: SegmentsInputs['measures'] = {}
  for (const name of MEASURE_NAMES) {
    const values = MEASURES[name].of({ ...all, sameSeason: ofSeason })
    if (values) measures[name] = Float64Array.from(buyers, (i) => values[i]!)
  }
  return measures
}

/** A feature's values, with the median in the gaps: a single order has no gap to the next. */
function fill(feature: Feature, measures: SegmentsInputs['measures']): { values: Float64Array; filled: number } {
  const known = measures[feature.measure]?.map(feature.scale)
  const middle = known ? median(known) : NaN
  if (!known || Number.isNaN(middle)) throw new ClienteleError('DATA_MISSING', { needs: needOf(feature.measure) })
  let filled = 0
  const values = known.map((value) => {
    if (!Number.isNaN(value)) return value
    filled++
    return middle
  })
  return { values, filled }
}

const needOf = (measure: MeasureName) => MEASURES[measure].title
