import { readFileSync } from 'node:fs'
import { fromRoot } from '../../scripts/lib/paths.mjs'

/** Numerical Recipes' linear congruential generator: enough to vary a made-up file, the same for the same seed. */
function createDraw(seed) {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

const pad = (value) => String(value).padStart(2, '0')
const CITIES = ['Dresden', 'Lyon', 'Leeds', 'Austin', 'Osaka', 'Porto']
const COUNTRIES = ['DE', 'FR', 'GB', 'US', 'JP', 'PT']
const GOODS = Array.from({ length: 400 }, (_, i) => `${['Shirt', 'Mug', 'Cap', 'Lamp', 'Box'][i % 5]} number ${i}`)

/** The header that the fixture of a format has. */
function headerOf(format) {
  const bytes = readFileSync(fromRoot(`tests/fixtures/formats/${format}/input.csv`))
  const text = new TextDecoder(format.startsWith('taobao') ? 'gb18030' : 'utf-8').decode(bytes)
  return text.slice(0, text.search(/\r?\n/)).split(',')
}

const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
/** A line of a file: cells by header, the others blank. */
const lineOf = (header, cells) => `${header.map((name) => quoted(String(cells[name] ?? ''))).join(',')}\n`
const moment = (draw) =>
  `${2023 + draw(3)}-${pad(1 + draw(12))}-${pad(1 + draw(28))} ${pad(8 + draw(12))}:${pad(draw(60))}:${pad(draw(60))}`

/** Customers buy again, so that their cells come back. */
function person(draw, people) {
  const id = draw(people)
  const at = id % 6
  return {
    id,
    name: `Customer Number ${id}`,
    email: `customer${id}@example.com`,
    city: CITIES[at],
    country: COUNTRIES[at],
    street: `${1 + (id % 99)} Long Street${id % 8 === 0 ? `, Flat ${id % 12}` : ''}`,
    zip: String(10_000 + (id % 80_000)),
    // Few give one.
    phone: id % 3 === 0 ? `+4917012${String(id).padStart(6, '0')}` : '',
  }
}

function* shopify(rows, draw) {
  const header = headerOf('shopify-orders')
  yield `${header.join(',')}\n`
  for (let row = 0, order = 1001; row < rows; order++) {
    const who = person(draw, rows / 8)
    const at = `${moment(draw)} +0100`
    const lines = Math.min(rows - row, 1 + draw(3))
    for (let line = 0; line < lines; line++, row++) {
      const price = (5 + draw(90)).toFixed(2)
      const own = {
        Name: `#${order}`,
        Email: who.email,
        'Created at': at,
        'Lineitem quantity': 1 + draw(4),
        'Lineitem name': `${GOODS[draw(400)]} - ${['Blue', 'Red / L', 'Green / M'][draw(3)]}`,
        'Lineitem price': price,
        'Lineitem sku': `SKU-${draw(400)}`,
        'Lineitem requires shipping': 'true',
        'Lineitem taxable': 'true',
        'Lineitem fulfillment status': 'fulfilled',
        'Lineitem discount': '0.00',
        Vendor: 'Example Shop',
      }
      const whole = {
        'Financial Status': ['paid', 'paid', 'partially_refunded', 'refunded'][draw(4)],
        'Paid at': at,
        'Fulfillment Status': 'fulfilled',
        'Fulfilled at': at,
        'Accepts Marketing': draw(2) ? 'yes' : 'no',
        Currency: 'EUR',
        Subtotal: price,
        Shipping: '4.90',
        Taxes: '3.10',
        Total: (20 + draw(200)).toFixed(2),
        'Discount Code': draw(5) ? '' : 'SPRING',
        'Discount Amount': '0.00',
        'Shipping Method': 'Standard',
        'Billing Name': who.name,
        'Billing Street': who.street,
        'Billing Address1': who.street,
        'Billing City': who.city,
        'Billing Zip': `'${who.zip}`,
        'Billing Country': who.country,
        'Billing Phone': who.phone,
        'Shipping Name': who.name,
        'Shipping Street': who.street,
        'Shipping Address1': who.street,
        'Shipping City': who.city,
        'Shipping Zip': `'${who.zip}`,
        'Shipping Country': who.country,
        'Shipping Phone': who.phone,
        'Cancelled at': draw(40) ? '' : at,
        'Payment Method': 'Shopify Payments',
        'Payment Reference': `c${order}.1`,
        'Refunded Amount': '0.00',
        'Outstanding Balance': '0.00',
        Id: 5_000_000_000 + order,
        'Risk Level': 'Low',
        Source: 'web',
        'Tax 1 Name': 'VAT 19%',
        'Tax 1 Value': '3.10',
      }
      yield lineOf(header, line === 0 ? { ...whole, ...own } : own)
    }
  }
}

function* analytics(rows, draw) {
  const header = headerOf('woocommerce-analytics-orders').map((name) => name.replace('\uFEFF', ''))
  yield `${header.join(',')}\n`
  for (let row = 0; row < rows; row++) {
    const who = person(draw, rows / 4)
    const goods = Array.from({ length: 1 + draw(4) }, () => `${1 + draw(3)}× ${GOODS[draw(400)]}`)
    const revenue = 10 + draw(900) / 4
    yield lineOf(header, {
      Date: moment(draw),
      'Order #': 1000 + row,
      'N. Revenue (formatted)': `€${revenue.toFixed(2)}`,
      Status: ['completed', 'processing', 'on-hold', 'refunded'][draw(4)],
      Customer: who.name,
      'Customer type': draw(2) ? 'new' : 'returning',
      'Product(s)': goods.join(', '),
      'Items sold': goods.length,
      'Coupon(s)': draw(6) ? '' : 'spring',
      'N. Revenue': revenue,
    })
  }
}

function* packed(rows, draw) {
  const header = [...headerOf('woocommerce-orders'), 'line_item_3', 'line_item_4']
  yield `${header.join(',')}\n`
  for (let row = 0; row < rows; row++) {
    const who = person(draw, rows / 4)
    const [first, ...rest] = who.name.split(' ')
    const at = moment(draw)
    const cells = {
      order_id: 1000 + row,
      order_number: 1000 + row,
      order_date: at,
      paid_date: at,
      status: ['completed', 'wc-processing', 'on-hold'][draw(3)],
      shipping_total: '4.90',
      shipping_tax_total: '0.90',
      tax_total: '9.00',
      discount_total: '0.00',
      order_total: (20 + draw(900) / 4).toFixed(2),
      order_subtotal: '49.00',
      order_currency: 'EUR',
      payment_method: 'stripe',
      payment_method_title: 'Card',
      transaction_id: `pi_${row * 7919}`,
      customer_ip_address: `10.${draw(256)}.${draw(256)}.${draw(256)}`,
      shipping_method: 'DHL',
      customer_id: who.id,
      customer_user: who.id,
      customer_email: who.email,
      billing_first_name: first,
      billing_last_name: rest.join(' '),
      billing_email: who.email,
      billing_phone: who.phone,
      billing_address_1: who.street,
      billing_postcode: who.zip,
      billing_city: who.city,
      billing_country: who.country,
      shipping_first_name: first,
      shipping_last_name: rest.join(' '),
      shipping_city: who.city,
      shipping_country: who.country,
      coupon_items: draw(6) ? '' : 'code:spring|amount:4.00',
    }
    for (let item = 1, items = 1 + draw(4); item <= items; item++) {
      const good = draw(400)
      const quantity = 1 + draw(3)
      const total = (quantity * (5 + (good % 90))).toFixed(2)
      cells[`line_item_${item}`] =
        `name:${GOODS[good]}|product_id:${good}|sku:SKU-${good}|quantity:${quantity}|total:${total}|sub_total:${total}`
    }
    yield lineOf(header, cells)
  }
}

const GOODS_ZH = Array.from({ length: 400 }, (_, i) => `${['搪瓷杯', '羊毛围巾', '茶巾', '台灯'][i % 4]} 第${i}号`)
const PLACES_ZH = ['浙江省 杭州市 西湖区', '广东省 深圳市 南山区', '北京市 朝阳区', '四川省 成都市 武侯区']

function* taobao(rows, draw) {
  const header = headerOf('taobao-orders')
  yield `${header.join(',')}\n`
  for (let row = 0; row < rows; row++) {
    const id = draw(rows / 4)
    const at = moment(draw)
    const amount = (20 + draw(900) / 4).toFixed(2)
    const own = {
      订单编号: `="${1_234_560_000_000_000 + row}"`,
      买家会员名: `会员${id}`,
      买家支付宝账号: id % 2 ? `user${id}@example.com` : '138****0002',
      买家应付货款: amount,
      买家应付邮费: '0.00',
      买家支付积分: '0',
      总金额: amount,
      买家实际支付金额: amount,
      订单状态: ['交易成功', '交易关闭', '卖家已发货，等待买家确认'][draw(3)],
      买家留言: 'null',
      收货人姓名: `王小${id % 300}`,
      收货地址: `${PLACES_ZH[id % 4]} 文三路 ${id % 900} 号(310012)`,
      运送方式: '快递',
      联系电话: "'null",
      联系手机: `'138${String(10_000_000 + id)}`,
      订单创建时间: at,
      订单付款时间: at,
      宝贝标题: GOODS_ZH[draw(400)],
      宝贝种类: '1',
      物流单号: `No:77${1_000_000_000 + row}`,
      物流公司: '中通快递',
      订单备注: "'null",
      宝贝总数量: 1 + draw(3),
      店铺Id: '0',
      店铺名称: '示例小店',
      卖家服务费: '0元',
      买家服务费: '0元',
      是否手机订单: '手机订单',
      是否是O2O交易: '否',
    }
    yield `${header.map((name) => `"${String(own[name] ?? '').replaceAll('"', '""')}"`).join(',')}\r\n`
  }
}

function* stripe(rows, draw) {
  const header = headerOf('stripe-payments')
  yield `${header.join(',')}\n`
  for (let row = 0; row < rows; row++) {
    const who = person(draw, rows / 4)
    const amount = (20 + draw(900) / 4).toFixed(2)
    yield lineOf(header, {
      id: `ch_${row * 7919}`,
      'Created date (UTC)': moment(draw),
      Amount: amount,
      'Amount Refunded': draw(10) ? '0.00' : '5.00',
      Currency: 'eur',
      Captured: 'true',
      'Converted Amount': amount,
      'Converted Amount Refunded': '0.00',
      'Converted Currency': 'eur',
      Description: `Order ${row}${draw(8) ? '' : ', by phone'}`,
      Fee: (Number(amount) / 50).toFixed(2),
      'Is Link': 'false',
      Mode: 'Live',
      'PaymentIntent ID': `pi_${row * 7919}`,
      'Payment Source Type': 'card',
      Status: draw(20) ? 'Paid' : 'Failed',
      'Seller Message': 'Payment complete.',
      'Taxes On Fee': '0.00',
      'Card ID': `card_${who.id}`,
      'Card Last4': pad(draw(100)) + pad(draw(100)),
      'Card Name': who.name.toUpperCase(),
      'Card Address Country': who.country,
      'Customer ID': `cus_${who.id}`,
      'Customer Email': who.email,
      'Customer Phone': who.phone,
      'Shipping Name': who.name,
      'Shipping Address City': who.city,
      'Shipping Address Country': who.country,
      'Shipping Address Postal Code': who.zip,
      'Checkout Line Item Summary': `${GOODS[draw(400)]} (${1 + draw(3)})`,
    })
  }
}

/** By title: the lines of a made-up export, how many records it has, and what its characters are written in. */
export const EXPORTS = [
  { title: 'Shopify, orders', lines: shopify, rows: 500_000, encoding: 'utf-8' },
  { title: 'WooCommerce Analytics, orders', lines: analytics, rows: 300_000, encoding: 'utf-8' },
  { title: 'WooCommerce plug-in, packed orders', lines: packed, rows: 200_000, encoding: 'utf-8' },
  { title: 'Taobao, orders in GB18030', lines: taobao, rows: 500_000, encoding: 'gb18030' },
  { title: 'Stripe, payments', lines: stripe, rows: 300_000, encoding: 'utf-8' },
]

/** The bytes of a made-up export. */
export function makeExport({ lines, rows, encoding }, share = 1, seed = 1) {
  const encode = encoding === 'gb18030' ? createGbEncoder() : (text) => new TextEncoder().encode(text)
  const parts = []
  let gathered = []
  const flush = () => {
    parts.push(encode(gathered.join('')))
    gathered = []
  }
  for (const line of lines(Math.floor(rows * share), createDraw(seed))) {
    if (gathered.push(line) === 4096) flush()
  }
  flush()
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** No platform encodes GB18030: its characters of two bytes are asked of the decoder once. */
function createGbEncoder() {
  const bytesOf = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (sign.length === 1 && sign !== '\uFFFD' && !bytesOf.has(sign)) bytesOf.set(sign, [lead, trail])
    }
  }
  return (text) => {
    const bytes = new Uint8Array(text.length * 2)
    let used = 0
    for (const sign of text) {
      const code = sign.charCodeAt(0)
      if (code < 128) bytes[used++] = code
      else for (const byte of bytesOf.get(sign)) bytes[used++] = byte
    }
    return bytes.subarray(0, used)
  }
}
