import { describe, expect, it } from 'vitest'
import { createFormat } from '../../src/core/format'

const AT = Date.UTC(2011, 11, 9, 12, 50)

describe('createFormat', () => {
  const en = createFormat('en', 'GBP')
  const zh = createFormat('zh', 'CNY')

  it('writes money in the shop’s currency', () => {
    expect(en.money(1234.5)).toBe('£1,234.50')
    expect(zh.money(1234.5)).toBe('¥1,234.50')
    expect(createFormat('en', 'JPY').money(1234.5)).toBe('¥1,235')
    expect(en.signedMoney(12)).toBe('+£12.00')
    expect(en.signedMoney(-12)).toBe('-£12.00')
  })

  it('writes money without a sign where the currency is unknown', () => {
    expect(createFormat('en', '').money(1234.5)).toBe('1,234.50')
    expect(createFormat('en', '££').money(1)).toBe('1.00')
  })

  it('writes numbers, percentages and signs', () => {
    expect(en.number(1234.567)).toBe('1,234.57')
    expect(en.integer(1234.5)).toBe('1,235')
    expect(en.percent(0.1234)).toBe('12.3%')
    expect(en.signedPercent(0.1234)).toBe('+12.3%')
    expect(en.signedPercent(0)).toBe('0%')
    expect([3, 2.68, 3.88, NaN].map(en.tenths)).toEqual(['3.0', '2.7', '3.9', '–'])
    expect([0.98, 0.9934].map(zh.percentTenths)).toEqual(['98.0%', '99.3%'])
    expect(en.integer(-0.2)).toBe('0')
    expect(en.integer(-0)).toBe('0')
  })

  it('groups large numbers as each language does', () => {
    expect(en.compact(1_234_567)).toBe('1.23M')
    expect(zh.compact(12_345_678)).toBe('1230万')
    expect(zh.compact(1_234_567_890)).toBe('12.3亿')
    expect(en.compactMoney(9_747_747)).toBe('£9.75M')
  })

  it('writes wall-clock moments without shifting them', () => {
    expect(en.date(AT)).toBe('9 Dec 2011')
    expect(zh.date(AT)).toBe('2011年12月9日')
    expect(en.month(AT)).toBe('Dec 2011')
    expect(zh.month(AT)).toBe('2011年12月')
    expect(en.dateTime(AT)).toBe('9 Dec 2011, 12:50')
    expect(zh.dateTime(AT)).toBe('2011年12月9日 12:50')
    expect(en.dateTime(Date.UTC(2011, 0, 1))).toBe('1 Jan 2011, 00:00')
    expect(en.week(AT)).toBe('Week of 9 Dec 2011')
    expect(zh.week(AT)).toBe('2011年12月9日当周')
  })

  it('writes lengths of time in their two largest units', () => {
    expect(en.duration(0)).toBe('0 sec')
    expect(en.duration(75)).toBe('1 min 15 sec')
    expect(en.duration(3600)).toBe('1 hr')
    expect(en.duration(90_061)).toBe('1 day 1 hr')
    expect(zh.duration(75)).toBe('1分钟15秒')
  })

  it('shows a dash for what is missing', () => {
    for (const show of Object.values(en)) {
      for (const value of [NaN, null, undefined, Infinity]) expect(show(value)).toBe('–')
    }
    expect(en.date(1e20)).toBe('–')
  })

  it('makes each format once', () => {
    expect(createFormat('en', 'GBP')).toBe(en)
    expect(createFormat('zh', 'GBP')).not.toBe(en)
  })
})
