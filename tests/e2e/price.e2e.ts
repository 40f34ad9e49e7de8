import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { AVOCADO } from '../bench/price/sets'
import { atRest, goTo } from './support/clientele'
import { useApp } from './support/use-app'

const AVOCADO_FILE = resolve(import.meta.dirname, '../../../shared/data/avocado/avocado.csv.gz')
if (!existsSync(AVOCADO_FILE)) process.stderr.write(`SKIPPED: the avocado panel is not at ${AVOCADO_FILE}\n`)

/** Towns that sell one thing by the week: 1 % dearer, 1.4 % less. */
function townsCsv(): string {
  const lines = Array.from({ length: 6 * 40 }, (_, k) => {
    const [town, week] = [k % 6, Math.floor(k / 6)]
    const price = 1 + 0.1 * ((week * (1 + town) + town) % 5)
    const day = new Date(Date.UTC(2023, 0, 1 + 7 * week))
    const date = `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`
    return `${date},${price.toFixed(2)},${(1e5 * (1 + town) * price ** -1.4).toFixed(2)},town ${town}`
  })
  return `Date,AveragePrice,Total Volume,region\n${lines.join('\n')}\n`
}

interface Answer {
  pooled: Record<'none' | 'product' | 'productWeek', { elasticity: number }>
  productId: string[]
}

describe('the section of prices', () => {
  const app = useApp({ prepare: ({ page }) => page.evaluate(() => window.clientele.sample('en')) })

  it('answers for the sample shop, and saves every product', async () => {
    const { page } = app.session
    await goTo(page, 'forecasts')
    await page.getByRole('tab', { name: 'Prices' }).click()
    await page.getByRole('heading', { name: 'Every product' }).waitFor({ timeout: 60_000 })
    await page.getByRole('slider', { name: 'Price change' }).fill('10')
    await page.getByText('+10%', { exact: true }).first().waitFor()
    await atRest(page, '#/settings')
    const csv = await page.evaluate(async () => (await window.clientele.exportTable('price', 'csv')).text())
    const [header, ...rows] = csv.trim().split(/\r?\n/)
    expect(header).toContain('productId')
    expect(header).toContain('recommendedPrice')
    expect(rows.length).toBeGreaterThan(50)
  }, 120_000)

  it('learns from the columns of any imported table', async () => {
    const { page } = app.session
    await atRest(page, '#/settings')
    const found = await page.evaluate(async (text) => {
      const api = window.clientele
      const [report] = await api.import([{ name: 'towns.csv', text }], { table: 'table' })
      const columns = { unit: 'region', price: 'AveragePrice', quantity: 'Total Volume', at: 'Date' }
      const outcome = await api.run('price', { importId: report!.importId, ...columns })
      return outcome.status === 'done' ? (outcome.result as unknown as Answer) : JSON.stringify(outcome)
    }, townsCsv())
    if (typeof found === 'string') throw new Error(found)
    expect(found.productId).toHaveLength(6)
    expect(found.pooled.productWeek.elasticity).toBeCloseTo(-1.4, 5)
  }, 60_000)

  it.skipIf(!existsSync(AVOCADO_FILE))(
    'gives the published elasticities of avocados',
    async () => {
      const { page } = app.session
      await atRest(page, '#/settings')
      const text = gunzipSync(readFileSync(AVOCADO_FILE)).toString()
      const importId = await page.evaluate(async (content) => {
        const [report] = await window.clientele.import([{ name: 'avocado.csv', text: content }], { table: 'table' })
        return report!.importId
      }, text)
      for (const { type, ...reference } of AVOCADO) {
        const config = {
          ...{ importId, unit: 'region', price: 'AveragePrice', quantity: 'Total Volume', at: 'Date' },
          scope: { where: { type: [type] } },
        }
        const found = await page.evaluate(async (given) => {
          const outcome = await window.clientele.run('price', given)
          return outcome.status === 'done' ? (outcome.result as unknown as Answer) : JSON.stringify(outcome)
        }, config)
        if (typeof found === 'string') throw new Error(found)
        for (const kind of ['none', 'product', 'productWeek'] as const)
          expect(found.pooled[kind].elasticity).toBeCloseTo(reference[kind], 4)
      }
    },
    120_000,
  )
})
