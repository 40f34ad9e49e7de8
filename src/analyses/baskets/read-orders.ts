import { ClienteleError } from '../../core/errors'
import { isWorthUnknown, worthOf } from '../../features/convert-money'
import { LINE, type OrderLines } from '../../features/line'
import { selectRows } from '../../features/scope'
import { type Frame, numbers } from '../../schema/columns'
import type { Frames, PrepareContext } from '../contract'
import { orderLines, ordersOf } from '../order-data'
import { PRODUCT_NEEDED } from './messages'
import { knownSegments } from '../known-segments'
import { seasonTest } from './months'
import { type Products, readProducts } from './products'
import { membersOf } from './segments'
import type { BasketsConfig, Counts, SegmentChoice, Service } from './spec'

/** The order lines that count, and what is known of them. */
export interface Bought {
  lines: OrderLines
  products: Products
  /** Row of each line that counts, its product, and what it brought: money, or what was left after cost; NaN for unknown. */
  rows: Uint32Array
  product: Uint32Array
  worth: Float64Array
  isMargin: boolean
  services: Service[]
  segments: SegmentChoice[]
  counts: Pick<Counts, 'rows' | 'notPurchases' | 'unnamed' | 'services' | 'nobody'>
}

/** @throws ClienteleError DATA_MISSING without orders or products, or without segments where one is asked for. */
export function readOrders(frames: Frames, config: BasketsConfig, context: PrepareContext): Bought {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const products = readProducts(orders, lines)
  if (!products) throw new ClienteleError('DATA_MISSING', { needs: PRODUCT_NEEDED })
  const known = knownSegments(context)
  const members = membersOf(known, lines, config.segment)
  const { rows, product, counts, serviceLines } = choose({ orders, lines, products, members, config })
  const { worth, isMargin } = worthOfLines(orders, lines, rows)
  return {
    ...{ lines, products, rows, product, worth, isMargin, counts, segments: known.choices },
    services: [...serviceLines]
      .sort((a, b) => b[1] - a[1])
      .map(([number, count]) => ({ key: products.keys[number]!, name: products.names[number]!, lines: count })),
  }
}

interface Choice {
  orders: Frame
  lines: OrderLines
  products: Products
  members: Uint8Array | undefined
  config: BasketsConfig
}

/** Purchases of products, in scope, of the segment and the season. */
function choose({ orders, lines, products, members, config }: Choice) {
  const mask = selectRows(orders, config.scope)
  const isInSeason = seasonTest(config.season)
  const rows = new Uint32Array(lines.rows)
  const product = new Uint32Array(lines.rows)
  const counts = { rows: lines.rows, notPurchases: 0, unnamed: 0, services: 0, nobody: 0 }
  const serviceLines = new Map<number, number>()
  let length = 0
  for (let row = 0; row < lines.rows; row++) {
    if (mask?.[row] === 0 || isInSeason?.(lines.at[row]!) === false) continue
    const number = products.numberOf[products.codes[row]!]!
    if (lines.kind[row] !== LINE.purchase) counts.notPurchases++
    else if (number < 0) counts.unnamed++
    else if (members ? members[lines.person[row]!] === 0 : config.by === 'customer' && lines.person[row] === 0)
      counts.nobody++
    else {
      if (products.isService[number] === 1) {
        serviceLines.set(number, (serviceLines.get(number) ?? 0) + 1)
        counts.services++
        if (!config.services) continue
      }
      rows[length] = row
      product[length++] = number
    }
  }
  return { rows: rows.slice(0, length), product: product.slice(0, length), counts, serviceLines }
}

/** Share of lines whose cost must be known for margins to be spoken of. */
const KNOWN_COSTS = 0.8

function worthOfLines(orders: Frame, lines: OrderLines, rows: Uint32Array): { worth: Float64Array; isMargin: boolean } {
  const cost = numbers(orders, 'cost')
  const { foreignMoney, net, quantity } = lines
  const [worth, margin] = [new Float64Array(rows.length), new Float64Array(cost ? rows.length : 0)]
  let known = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    worth[i] = isWorthUnknown(foreignMoney, row) ? NaN : net[row]!
    if (!cost) continue
    margin[i] = worth[i]! - worthOf(foreignMoney, row, cost[row]!) * quantity[row]!
    if (!Number.isNaN(margin[i]!)) known++
  }
  const isMargin = rows.length > 0 && known >= rows.length * KNOWN_COSTS
  return { worth: isMargin ? margin : worth, isMargin }
}
