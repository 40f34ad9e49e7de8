/** mulberry32: the same numbers from the same seed, everywhere. */
function createRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function createPicks(seed) {
  const random = createRandom(seed)
  const below = (limit) => Math.floor(random() * limit)
  return {
    below,
    of: (list) => list[below(list.length)],
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
    two: (from, to) => String(from + below(to - from + 1)).padStart(2, '0'),
    money: (most) => `${below(most)}.${String(below(100)).padStart(2, '0')}`,
  }
}

const FIRST = ['Ada', 'Bruno', 'Chidi', 'Dunja', 'Emil', 'Fatima', 'Greta', 'Hugo', 'Inés', 'Jun']
const LAST = ['Okafor', 'Lindqvist', 'Marchetti', "O'Hara", 'Petrova', 'Quint', 'Silva', 'Tanaka', 'Ueda', 'van Dijk']
const CITIES = ['Lisbon', 'São Paulo', 'New York', 'Kyoto', 'Aix-en-Provence', 'Leeds', 'The Hague', 'Graz']
const REMARKS = [
  'Prefers mail, never phone.',
  'Ordered the "large" set twice; asked for an invoice, paid late.',
  'Met at the fair in spring, wants samples',
  'Call before noon; parcel goes to the neighbour, first floor.',
]

function customers(seed, rows) {
  const pick = createPicks(seed)
  const header = ['customer_no', 'full_name', 'email', 'phone', 'city', 'since', 'orders', 'spent', 'remark']
  const body = Array.from({ length: rows }, (_, i) => {
    const [first, last] = [pick.of(FIRST), pick.of(LAST)]
    const mail = `${first}.${last}`
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z.]/g, '')
    const since = `20${pick.two(14, 25)}-${pick.two(1, 12)}-${pick.two(1, 28)}`
    const phone = `+${pick.two(30, 49)} ${pick.digits(3)} ${pick.digits(6)}`
    const own = [`C-${10_000 + i}`, `${first} ${last}`, `${mail}${i}@mail.example`, phone, pick.of(CITIES)]
    return [...own, since, String(pick.below(60)), pick.money(9000), pick.of(REMARKS)]
  })
  return { name: 'customers', header, body, alwaysQuoted: ['full_name', 'remark'] }
}

const GOODS = ['搪瓷杯', '手工茶巾', '竹制砧板', '不锈钢保温壶 500ml', '亚麻桌布（大号）', '香薰蜡烛，礼盒装']
const STREETS = ['解放路', '人民大道', '中山北路', '文三路']
const WISHES = ['', '', '请尽快发货', '送人，请不要放价签', '周末收货；放门卫处']

function chineseOrders(seed, rows) {
  const pick = createPicks(seed)
  const header = ['订单编号', '下单时间', '商品标题', '数量', '单价', '实付金额', '买家昵称', '收货地址', '备注']
  const body = Array.from({ length: rows }, (_, i) => {
    const time = `2025-${pick.two(1, 12)}-${pick.two(1, 28)} ${pick.two(0, 23)}:${pick.two(0, 59)}:${pick.two(0, 59)}`
    const price = pick.money(300)
    const address = `浙江省杭州市${pick.of(STREETS)}${1 + pick.below(400)}号, ${1 + pick.below(30)}栋`
    const paid = `¥${price}`
    return [
      `38${pick.digits(14)}${i % 10}`,
      time,
      pick.of(GOODS),
      String(1 + pick.below(5)),
      price,
      paid,
      `买家${pick.digits(5)}`,
      address,
      pick.of(WISHES),
    ]
  })
  return { name: 'chinese-orders', header, body, alwaysQuoted: ['商品标题', '收货地址'] }
}

const TOOLS = [
  'Pipe clamp 3/4"',
  'Hand saw, fine',
  'Spirit level 24" (red)',
  'Wood glue',
  'Tape measure, 5 m',
  'Hex key set',
]
const SUPPLIERS = ['Norrland Tools AB', 'Ferro & Figli', 'Blackwood Ltd.', 'K. Weber GmbH']

function stock(seed, rows) {
  const pick = createPicks(seed)
  const header = ['SKU', 'Counted', 'On hand', 'Reorder', 'Unit cost', 'Item', 'Supplier', 'Shelf', 'Comment']
  const body = Array.from({ length: rows }, (_, i) => {
    const counted = `${pick.two(1, 28)}/${pick.two(1, 12)}/2025`
    const numbers = [String(pick.below(500)), String(pick.below(50)), `€${pick.money(200)}`]
    const sku = `${pick.of(['TL', 'FX', 'PT'])}${String(1000 + i)}`
    const shelf = `${pick.of(['A', 'B', 'C'])}${1 + pick.below(9)}-${1 + pick.below(40)}`
    return [sku, counted, ...numbers, pick.of(TOOLS), pick.of(SUPPLIERS), shelf, '']
  })
  return { name: 'stock', header, body, alwaysQuoted: ['Item', 'Supplier'] }
}

/** Three tables that nobody owns, for pollutions of our own: people, orders in Chinese, goods. */
export const inventedTables = (seed, rows) => [
  customers(seed, rows),
  chineseOrders(seed + 1, rows),
  stock(seed + 2, rows),
]
