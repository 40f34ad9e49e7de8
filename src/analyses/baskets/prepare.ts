import { ClienteleError } from '../../core/errors'
import type { Prepare } from '../contract'
import { basketsOfOrders } from './from-orders'
import { basketsOfTable } from './from-table'
import { BASKET_UNITS } from './messages'
import type { BasketsConfig, BasketsInputs } from './spec'

/** Baskets with two products or more, of which it takes so many to say anything. */
const LEAST_BASKETS = 10

/**
 * Baskets of the orders, or of the table that the settings name.
 * @throws ClienteleError DATA_MISSING, CONFIG_INVALID, DATA_TOO_LITTLE where hardly any basket holds two products.
 */
export const prepare: Prepare<BasketsConfig, BasketsInputs> = (frames, config, context) => {
  const [chosen] = context.chosen ?? []
  const inputs = chosen ? basketsOfTable(frames, chosen, config) : basketsOfOrders(frames, config, context)
  const { starts } = inputs.all
  let found = 0
  for (let basket = 0; basket + 1 < starts.length; basket++) if (starts[basket + 1]! - starts[basket]! > 1) found++
  if (found < LEAST_BASKETS) {
    const unit = chosen ? BASKET_UNITS.row : BASKET_UNITS[config.by]
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_BASKETS, unit, found })
  }
  return inputs
}
