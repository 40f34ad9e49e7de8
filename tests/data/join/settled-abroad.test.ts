import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { csv, pick, rowsOf, service, shopify, stripe, type Paid } from './shop'

const fixture = (name: string): File => {
  const bytes = readFileSync(new URL(`../../fixtures/formats/${name}/input.csv`, import.meta.url))
  return new File([new Uint8Array(bytes)], `${name}.csv`)
}

describe('the bills of Chinese providers', () => {
  const ALIPAY =
    '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'
  const alipay = (...rows: string[]): File => csv('业务明细.csv', ALIPAY, ...rows)
  const record = (id: string, order: string, cells: string, amount: number, fee: number, refund = ''): string => {
    const [kind, at] = cells.split('|')
    return `${id},${order},${kind},搪瓷杯,${at},${at},,,,,ada***@example.com,${amount},${amount},0,0,0,0,0,,0,0,${refund},${fee},0,`
  }

  it('of Alipay join their payments and refunds to the orders of 淘宝 by the number behind T200P', async () => {
    const bill = (): File =>
      alipay(
        record('2026010522001', 'T200P1234567890123456781', '交易|2026-01-05 10:12:00', 278, -1.67),
        record('2026010522001', 'T200P1234567890123456781', '退款|2026-01-06 09:00:00', -20, 0.12, 'R1'),
        record('2026010722002', 'X9', '交易|2026-01-07 08:00:00', 50, -0.3),
      )
    for (const drops of [
      [() => fixture('taobao-orders'), bill],
      [bill, () => fixture('taobao-orders')],
    ]) {
      const data = service()
      for (const file of drops) await data.import('j', [file()], {})
      const rows = pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal', 'fee', 'refunded', 'paymentMethod')
      const own = rows.filter(([id]) => id === '1234567890123456781')
      expect(own.map(([, ...cells]) => cells)).toContainEqual([278, 1.55, 20, '支付宝'])
      expect(rows.some(([id]) => id === 'X9')).toBe(false)
      expect((await data.tables())[0]!.payments?.aside).toEqual({ rows: 1, sums: [{ currency: 'CNY', amount: 50 }] })
    }
  })

  it('say nothing of orders that another provider settles: Stripe beside 淘宝 stays a sale', async () => {
    const data = service()
    const card: Paid = { id: 'ch_1', at: '2026-01-06 10:00:00', amount: 278, fee: 2, currency: 'cny' }
    await data.import('j', [fixture('taobao-orders'), stripe('p.csv', [card])], {})
    expect(pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal', 'fee')).toContainEqual(['ch_1', 278, 2])
  })
})

describe('what an export of a shop covers', () => {
  const order = (id: string, at: string) => ({ id, at, email: `c${id}@example.com`, price: 10 + Number(id) })
  const loose = (at: string): Paid => ({ id: 'ch_1', at, amount: 999, fee: 1 })
  const asideAfter = async (orders: ReturnType<typeof order>[], at: string): Promise<number> => {
    const data = service()
    await data.import('j', [shopify('o.csv', orders), stripe('p.csv', [loose(at)])], {})
    return (await data.tables())[0]!.payments?.aside.rows ?? 0
  }

  it('is the days between its orders, and a day at either end', async () => {
    const orders = [order('1', '2026-03-05 10:00:00'), order('2', '2026-03-25 10:00:00')]
    expect(await asideAfter(orders, '2026-03-15 10:00:00')).toBe(1)
    expect(await asideAfter(orders, '2026-03-26 23:00:00')).toBe(1)
    expect(await asideAfter(orders, '2026-03-27 01:00:00')).toBe(0)
  })

  it('is not the years between its orders and one whose date is a slip', async () => {
    const orders = [order('1', '2026-03-05 10:00:00'), order('2', '2091-03-25 10:00:00')]
    expect(await asideAfter(orders, '2026-07-15 10:00:00')).toBe(0)
  })
})

describe('tickets of two help desks', () => {
  it('may have one number', async () => {
    const zendesk = await fixture('zendesk-tickets').text()
    const freshdesk = fixture('freshdesk-tickets')
    const data = service()
    await data.import('j', [freshdesk], {})
    const before = (await rowsOf(data, 'conversations')).length
    await data.import('j', [new File([zendesk.replace(',35436,', ',201,')], 'z.csv')], {})
    const ids = pick(await rowsOf(data, 'conversations'), 'conversationId').flat()
    expect(ids.filter((id) => String(id).startsWith('201'))).toEqual(['201@freshdesk', '201@zendesk'])
    expect(ids.length).toBeGreaterThan(before)
  })
})
