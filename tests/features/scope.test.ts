import { describe, expect, it } from 'vitest'
import { momentOf, selectRows } from '../../src/features/scope'
import { numbers } from '../../src/schema/columns'
import { frameOf } from '../support/frames'

const orders = frameOf([
  { orderedAt: '2022-03-01T00:00', country: 'France' },
  { orderedAt: '2022-03-01T23:59', country: 'Spain' },
  { orderedAt: '2022-03-02T00:00', country: '' },
  { orderedAt: null, country: 'France' },
])

describe('selectRows', () => {
  it('needs no mask for everything', () => {
    for (const scope of [undefined, {}, { where: {} }]) expect(selectRows(orders, scope)).toBeUndefined()
  })

  it('keeps inclusive days, and no row without a date', () => {
    expect([...selectRows(orders, { from: '2022-03-01', to: '2022-03-01' })!]).toEqual([1, 1, 0, 0])
    expect([...selectRows(orders, { from: '2022-03-02' })!]).toEqual([0, 0, 1, 0])
    expect([...selectRows(orders, { to: '2022-02-28' })!]).toEqual([0, 0, 0, 0])
  })

  it('keeps values of code columns, the missing one as an empty text', () => {
    expect([...selectRows(orders, { where: { country: ['France', 'Atlantis'] } })!]).toEqual([1, 0, 0, 1])
    expect([...selectRows(orders, { where: { country: [''] } })!]).toEqual([0, 0, 1, 0])
    expect([...selectRows(orders, { where: { country: [] } })!]).toEqual([0, 0, 0, 0])
  })

  it('refuses a filter on a column that holds no codes, and a day that is none', () => {
    expect(() => selectRows(orders, { where: { orderedAt: ['x'] } })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
    expect(() => selectRows(orders, { from: '2022-02-30' })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
  })
})

describe('momentOf', () => {
  it('is the last line of the day, or the end of a day without lines', () => {
    const at = numbers(orders, 'orderedAt')
    expect(momentOf('2022-03-01', at)).toBe(Date.UTC(2022, 2, 1, 23, 59))
    expect(momentOf('2022-03-05', at)).toBe(Date.UTC(2022, 2, 6))
    expect(momentOf('2022-03-05', undefined)).toBe(Date.UTC(2022, 2, 6))
  })

  it('is before a line of the next midnight, as in data that names days alone', () => {
    const moment = momentOf('2022-03-05', Float64Array.of(Date.UTC(2022, 2, 1), Date.UTC(2022, 2, 6)))
    expect(moment).toBeLessThan(Date.UTC(2022, 2, 6))
    expect(moment).toBeGreaterThan(Date.UTC(2022, 2, 5, 23, 59, 59))
  })
})
