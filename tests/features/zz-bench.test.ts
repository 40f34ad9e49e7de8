import { it } from 'vitest'
import { customerFeatures } from '../../src/features/customer-features'
import { readOrderLines } from '../../src/features/order-lines'
import { numberCustomers } from '../../src/features/customers'
import { countVisits } from '../../src/features/customer-visits'
import { describeCustomers, productColumn } from '../../src/features/customer-habits'
import { priceLevels } from '../../src/features/price-level'
import { readOnlineRetail } from '../support/online-retail'
it('times', () => {
  const orders = readOnlineRetail()
  for (let i = 0; i < 4; i++) {
    const t = [performance.now()]
    const lines = readOrderLines(orders, 'GBP')
    t.push(performance.now())
    const c = numberCustomers(lines, lines.last, undefined)
    t.push(performance.now())
    const v = countVisits(lines, c, undefined)
    t.push(performance.now())
    priceLevels(orders, lines, c, productColumn(orders)!)
    t.push(performance.now())
    describeCustomers(orders, lines, c, v)
    t.push(performance.now())
    customerFeatures(orders, { lines })
    t.push(performance.now())
    process.stdout.write(
      'read number visits price describe(all) features(all): ' +
        t
          .slice(1)
          .map((x, k) => (x - t[k]!).toFixed(0))
          .join(' ') +
        '\n',
    )
  }
}, 60000)
