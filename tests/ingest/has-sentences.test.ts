import { describe, expect, it } from 'vitest'
import { hasSentences } from '../../src/ingest/has-sentences'
import { bytesOf, planOf } from './read-all'

const has = (...lines: string[]): boolean => hasSentences(planOf(bytesOf(lines.join('\n'))).fields)

describe('a table of which a column holds sentences', () => {
  it.each([
    ['id,what,stars', '1,"Runs small, but the colour is lovely.",4', '2,"I sent it back on the very same day.",1'],
    ['label,review', '1,很快，好吃，味道足，量大', '0,送得太慢了，饭菜都凉了'],
  ])('is one to be read: %s', (...lines) => expect(has(...lines)).toBe(true))

  it.each([
    ['id,product,price', '1,White hanging heart holder,2.55', '2,Set of 6 spice tins,3.95'],
    ['编号,商品,城市', '1,无线蓝牙耳机,杭州', '2,保温杯,上海'],
    ['age,job,y', '56,housemaid,no', '37,services,yes'],
  ])('is none by names, however many (control): %s', (...lines) => expect(has(...lines)).toBe(false))
})
