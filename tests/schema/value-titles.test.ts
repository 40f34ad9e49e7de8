import { describe, expect, it } from 'vitest'
import { SCHEMAS, TABLE_NAMES } from '../../src/schema'
import { valueTitle } from '../../src/schema/value-titles'

describe('the titles of values', () => {
  const closed = TABLE_NAMES.flatMap((table) =>
    SCHEMAS[table].fields.flatMap((field) =>
      Object.keys('values' in field && field.values ? field.values : {}).map(
        (value) => [table, field.name, value] as const,
      ),
    ),
  )

  it('there are some', () => expect(closed.length).toBeGreaterThan(5))

  it.each(closed)('names %s.%s=%s in both languages', (table, field, value) => {
    const titles = (['en', 'zh'] as const).map((locale) => valueTitle(table, field, value, locale))
    expect(titles[0]).toMatch(/^[A-Z][a-z]/)
    expect(titles[1]).toMatch(/^\p{Script=Han}/u)
  })

  it('leaves a file’s own words as they are', () => {
    expect(valueTitle('orders', 'status', 'weird', 'zh')).toBe('weird')
    expect(valueTitle('orders', 'country', 'France', 'zh')).toBe('France')
  })
})
