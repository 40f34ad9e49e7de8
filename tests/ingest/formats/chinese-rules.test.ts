import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOut } from '../../../src/ingest/formats/amounts'
import { contact, orderStatus, placeOf, province, visible } from '../../../src/ingest/formats/chinese-rules'

const SEED = 20260515

describe('placeOf', () => {
  test.each([
    ['浙江省 杭州市 西湖区 文三路 1 号', '浙江省', '杭州市'],
    ['浙江省杭州市西湖区文三路1号', '浙江省', '杭州市'],
    ['浙江杭州市西湖区', '浙江省', '杭州市'],
    ['上海 上海市 浦东新区', '上海市', '上海市'],
    ['上海市浦东新区世纪大道1号', '上海市', '上海市'],
    ['广西壮族自治区 南宁市 青秀区', '广西壮族自治区', '南宁市'],
    ['内蒙古自治区 锡林郭勒盟 二连浩特市', '内蒙古自治区', '锡林郭勒盟'],
    ['新疆伊犁哈萨克自治州伊宁市', '新疆维吾尔自治区', '伊犁哈萨克自治州'],
    ['湖北省 ****', '湖北省', ''],
    ['1 Quay Road, Bristol', '', ''],
    ['', '', ''],
  ])('reads %s', (address, region, city) => {
    expect(placeOf(address)).toEqual({ region, city })
  })

  test('gives a province one name, and leaves other words alone', () => {
    expect(['浙江', '浙江省', '****', 'Bavaria'].map(province)).toEqual(['浙江省', '浙江省', '', 'Bavaria'])
  })
})

describe('orderStatus', () => {
  test.each([
    ['等待买家付款', 'pending'],
    ['买家已付款，等待卖家发货', 'paid'],
    ['卖家已发货,等待买家确认', 'paid'],
    ['交易成功', 'paid'],
    ['交易关闭', 'cancelled'],
    ['(删除)等待出库', 'cancelled'],
    ['未发货，退款成功', 'refunded'],
    ['部分退款', 'partlyRefunded'],
    ['已签收', 'paid'],
    ['something else', 'something else'],
  ])('reads %s as %s', (word, status) => expect(orderStatus(word)).toBe(status))
})

describe('contact', () => {
  test('keeps what names a person, and drops guards, masks and marks of encryption', () => {
    expect(["'13800000001", '王小明', '="13800000001"'].map(contact)).toEqual(['13800000001', '王小明', '13800000001'])
    const nobody = ['138****0001', '李**', '****', "'null", '-', '##VGVzdE5hbWUwMDE=##', '$$VGVzdFBob25lMDAx$$', '']
    expect(nobody.map(contact)).toEqual(nobody.map(() => ''))
  })

  test('leaves a masked nick visible, which stays a key', () => {
    expect(['t**明', '****', 'null'].map(visible)).toEqual(['t**明', '', ''])
  })
})

describe('shareOut', () => {
  test('shares sum up to the amount, to the cent, and follow the weights', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 }),
        (cents, weights) => {
          const shares = shareOut(cents / 100, weights).map((share) => Math.round(Number(share) * 100))
          expect(shares.reduce((a, b) => a + b, 0)).toBe(cents)
          const sum = weights.reduce((a, b) => a + b, 0)
          shares.forEach((share, i) => {
            const wanted = sum > 0 ? (cents * weights[i]!) / sum : cents / weights.length
            expect(Math.abs(share - wanted)).toBeLessThanOrEqual(1)
          })
        },
      ),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('shares equally where nothing weighs', () => {
    expect(shareOut(10, [NaN, NaN, NaN])).toEqual(['3.33', '3.34', '3.33'])
  })
})
