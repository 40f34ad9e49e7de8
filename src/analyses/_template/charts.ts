import type { PlainOption } from '../chart-option'
import type { LargestOrdersResult } from './spec'

/** Net of each order, largest on top. */
export const barsOf = ({ orderId, net }: LargestOrdersResult): PlainOption => ({
  xAxis: { type: 'value' },
  yAxis: { type: 'category', data: orderId, inverse: true },
  series: [{ type: 'bar', data: Array.from(net) }],
})
