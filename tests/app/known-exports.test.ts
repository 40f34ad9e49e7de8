import { describe, expect, it } from 'vitest'
import { KNOWN_EXPORTS } from '../../src/app/pages/data/known-exports'
import { FORMATS } from '../../src/ingest/formats'

const known = Object.values(KNOWN_EXPORTS).flat()
/** Open data for measuring, no merchant's export. */
const NOT_A_MERCHANTS = ['uci-online-retail']
const titles = FORMATS.filter(({ id }) => !NOT_A_MERCHANTS.includes(id)).map(({ title }) => title)

describe('the exports that the page promises to know', () => {
  it.each(['en', 'zh'] as const)('are all known by a format (%s)', (locale) => {
    const promises = known.map((name) => name[locale])
    expect(promises.filter((name) => !titles.some((title) => title[locale].startsWith(name)))).toEqual([])
  })

  it.each(['en', 'zh'] as const)('leave out no format (%s)', (locale) => {
    const unnamed = titles.filter((title) => !known.some((name) => title[locale].startsWith(name[locale])))
    expect(unnamed).toEqual([])
  })

  it('would miss a name that no format has', () =>
    expect(titles.some(({ en }) => en.startsWith('Magento'))).toBe(false))
})
