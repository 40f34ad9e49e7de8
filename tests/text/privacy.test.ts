import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData, maskPersonalData } from '../../src/text/privacy/mask-personal-data'
import { passesLuhn } from '../../src/text/privacy/patterns'

const MASKED: readonly [text: string, masked: string][] = [
  ['Mail me at jane.doe+shop@mail.example.co.uk please', 'Mail me at [email] please'],
  ['call 555-867-5309 or (212) 555-0100', 'call [phone] or [phone]'],
  ['My phone is +44 7911 123456.', 'My phone is [phone].'],
  ['whatsapp: 79111234567', 'whatsapp: [phone]'],
  ['我的手机是13800138000，请联系', '我的手机是[phone]，请联系'],
  ['电话 138 0013 8000', '电话 [phone]'],
  ['電話：１３８００１３８０００', '電話：[phone]'],
  ['打了400-820-8820没人接', '打了[phone]没人接'],
  ['座机010-62345678', '座机[phone]'],
  ['尾号138****8000', '尾号[phone]'],
  ['card 4111 1111 1111 1111 was charged', 'card [card] was charged'],
  ['Amex 3782-822463-10005', 'Amex [card]'],
  ['卡号6222021234567890128扣了两次', '卡号[card]扣了两次'],
  ['身份证11010519491231002X', '身份证[id]'],
  ['Where is order #58213?', 'Where is order #[order]?'],
  ['order number AB-20391-X has not come', 'order number [order] has not come'],
  ['Order 7781234567 is late', 'Order [order] is late'],
  ['tracking 1Z999AA10123456784', 'tracking [order]'],
  ['订单号：2023111200017，还没发货', '订单号：[order]，还没发货'],
  ['我的订单20231112345到哪了', '我的订单[order]到哪了'],
  ['单号SF1234567890123', '单号[order]'],
  ['ship it to 221B Baker Street, NW1 6XE', 'ship it to [address], [address]'],
  ['12 Main St, Springfield, IL 62704', '[address], Springfield, [address]'],
  ['寄到上海市浦东新区世纪大道100号2单元301室', '寄到[address]'],
  ['Dear Mr. Smith, thanks. Smith is kind', 'Dear Mr. [name], thanks. [name] is kind'],
  ['Hi Anna, my name is Peter Parker', 'Hi [name], my name is [name]'],
  ['收件人：张小明', '收件人：[name]'],
  ['请王女士接电话', '请[name]接电话'],
]

/** Numbers and words that tell nothing of a person. */
const TRAPS = [
  'iPhone 15 Pro 256GB for $1,299.00, was $1399',
  'SKU 4006381333931 in size 42',
  'EAN: 4111111111111111',
  '货号4006381333931，价格199.00元',
  '原价13800138000元',
  'delivered on 2023-11-12 at 12:30, 45 minutes late',
  '2023年11月12日10:10下单，等了200分钟',
  'I want to order 5000 pieces of item 12345',
  'order 2 of these and 3 of those',
  'in order to save 100 dollars',
  'pi is 3.14159265358979, phi 1.618033988',
  'ISBN 978-3-16-148410-0',
  'ratio 100-200-300 and 1920x1080',
  'rated 10/10, version 12.4.1-beta',
  'Hi there, can you help? Dear Sir or Madam',
  "Hi, I'm new. Hello. As I said",
  'for reference: 115 lbs, ref: 34dd',
  'Hello Team, Dear Customer Service',
  '等了两个小时，12点半才到，一共3个菜',
  '买了100个，每个15.5元，满200减30',
  'St Patrick and Way too long',
  '1000000 reasons #1 #blessed',
  '型号X200，尺寸120x60x75cm，功率1500W',
  '送餐的小王先走了，味道不错',
  '',
]

describe('personal data', () => {
  it.each(MASKED)('is masked in “%s”', (text, masked) => {
    expect(maskPersonalData(text).text).toBe(masked)
  })

  it.each(TRAPS)('is not seen in “%s”', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, found: [] })
  })

  it('stays nowhere in the masked text', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
    const piece = fc.oneof(
      fc.emailAddress(),
      digits(8).map((rest) => `139${rest}`),
      digits(7).map((rest) => `order #${rest}`),
      fc.constantFrom('Dear Maria, ', '李先生', 'hello', '，', ' ', '\u200b', '3.50', '路'),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ')
        const masked = maskPersonalData(text)
        for (const { start, end } of masked.found) expect(masked.text).not.toContain(text.slice(start, end))
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  it('is found with its places, in the order of the text', () => {
    const text = '收件人：张小明，ｔｅｌ：１３８００１３８０００'
    expect(findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['name', '张小明'],
      ['phone', '１３８００１３８０００'],
    ])
  })

  it('tells cards by their check digit', () => {
    expect(passesLuhn('4111111111111111')).toBe(true)
    expect(passesLuhn('4111111111111112')).toBe(false)
  })
})
