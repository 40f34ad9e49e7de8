import { ClienteleError } from '../../core/errors'
import type { CustomerFeatures } from '../../features/customer-features'
import { fromColumns } from '../../math/matrix'
import { median } from '../../math/statistics'
import type { Prepare } from '../contract'
import { foreignLinesOf } from '../foreign-money'
import { customersOf, orderLines } from '../order-data'
import { type Feature, FEATURE_NAMES, findFeature } from './features'
import { MEASURE_NAMES, MEASURES, type MeasureName } from './measures'
import { CUSTOMER_UNIT } from './messages'
import type { SegmentsConfig, SegmentsInputs } from './spec'

/** Below this there are no kinds of customers, only customers. */
const LEAST_CUSTOMERS = 10

/** Features and measures of every customer with a purchase. */
export const prepare: Prepare<SegmentsConfig, SegmentsInputs> = (frames, config, context) => {
  const features = findFeatures(config.features)
  const lines = orderLines(frames, context)
  const all = customersOf(frames, context, config)
  const buyers = Uint32Array.from([...all.hasPurchase.keys()].filter((i) => all.hasPurchase[i] === 1))
  if (buyers.length < LEAST_CUSTOMERS) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_CUSTOMERS, unit: CUSTOMER_UNIT, found: buyers.length })
  }
  const measures = measure(all, buyers)
  const columns = features.map((feature) => fill(feature, measures))
  return {
    customerKey: Array.from(buyers, (i) => all.customerKey[i]!),
    features: config.features,
    matrix: fromColumns(columns.map(({ values }) => values)),
    filled: columns.map(({ filled }) => filled),
    measures,
    asOf: all.asOf,
    rows: lines.rows,
    withoutCustomer: lines.person.reduce((count, code) => count + (code === 0 ? 1 : 0), 0),
    withoutPurchase: all.customerKey.length - buyers.length,
    foreign: foreignLinesOf(lines),
  }
}

function findFeatures(names: readonly string[]): Feature[] {
  return names.map((name, i) => {
    const feature = findFeature(name)
    if (feature && names.indexOf(name) === i) return feature
    const allowed = `${FEATURE_NAMES.join(', ')} (each once)`
    throw new ClienteleError('CONFIG_INVALID', { field: 'features', value: name, allowed })
  })
}

function measure(all: CustomerFeatures, buyers: Uint32Array): SegmentsInputs['measures'] {
  const measures: SegmentsInputs['measures'] = {}
  for (const name of MEASURE_NAMES) {
    const values = MEASURES[name].of(all)
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
