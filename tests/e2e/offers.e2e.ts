import { describe, expect, it } from 'vitest'
import { atRest, goTo } from './support/clientele'
import { useApp } from './support/use-app'

/** Baskets of things in any place: tea and mug go together. */
const LIST = Array.from({ length: 240 }, (_, i) => {
  const pair = i % 3 === 0 ? ['tea', 'mug'] : i % 7 === 0 ? ['mug'] : ['jam']
  const rest = ['salt', 'rice', 'soap', 'milk', 'eggs'].filter((__, k) => (i + k) % (k + 2) === 0)
  return (i % 2 ? [...pair, ...rest] : [...rest, ...pair]).join(',')
}).join('\n')

describe('the page of offers', () => {
  const app = useApp({ prepare: ({ page }) => page.evaluate(() => window.clientele.sample('en')) })

  it('says what goes together, and what goes with a product', async () => {
    const { page } = app.session
    await atRest(page, '#/home')
    await goTo(page, 'offers/baskets')
    await page
      .getByText(/^Those who buy .* times as often as the average buyer: offer them together\.$/)
      .waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: 'Bundles to try' }).waitFor()
    await page.getByRole('heading', { name: 'What is bought next' }).waitFor()
    await page.getByLabel('Time of year').selectOption('winter')
    await page.getByText(/times as often as the average buyer/).waitFor({ timeout: 60_000 })
  }, 120_000)

  it('takes a list of baskets without a header for what it is, and answers programs', async () => {
    const { page } = app.session
    await atRest(page, '#/settings')
    const seen = await page.evaluate(async (text) => {
      const api = window.clientele
      await api.openWorkspace('baskets')
      const [report] = await api.import([{ name: 'baskets.csv', text }])
      const config = { importId: report!.importId, minSupport: 0.1, minConfidence: 0.5 }
      const outcome = await api.run('baskets', config)
      if (outcome.status !== 'done') return JSON.stringify(outcome)
      const { rules, baskets } = outcome.result as unknown as {
        rules: { if: string[]; then: string[]; count: number; confidence: number }[]
        baskets: number
      }
      const tea = rules.find((rule) => rule.if.join() === 'tea' && rule.then.join() === 'mug')
      const csv = await (await api.exportTable('baskets', 'csv')).text()
      return {
        table: report!.table,
        rejected: report!.rowsRejected,
        baskets,
        tea,
        lines: csv.trim().split('\n').length - 1,
        rules: rules.length,
      }
    }, LIST)
    expect(seen).toMatchObject({ table: 'table', rejected: 0, baskets: 240, tea: { count: 80, confidence: 1 } })
    await atRest(page, '#/offers')
    await page.getByLabel('Baskets from').waitFor()
    await page.getByText(/^Those who buy “(tea|mug)” buy “(mug|tea)”/).waitFor({ timeout: 60_000 })
  }, 120_000)
})
