import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { seriousOf } from './support/axe'
import { downloadAfter } from './support/after-press'
import { ready } from './support/clientele'
import { useApp } from './support/use-app'

/** Visits to a clinic: who booked long ahead stays away more often. */
function visitsCsv(rows: number, from = 0): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const lead = ((i + from) * 37) % 60
    const noise = ((i + from) * 7919) % 100
    const missed = noise < 10 + lead * 1.3 ? 'missed' : 'kept'
    return `V${i + from},${lead},${['north', 'south', 'east'][((i + from) * 13) % 3]},${missed}`
  })
  return `Visit,Days ahead,District,Attendance\n${lines.join('\n')}\n`
}

async function setLook(page: Page, locale: string, theme: string): Promise<void> {
  await page.evaluate((kept) => localStorage.setItem('clientele:settings', kept), JSON.stringify({ locale, theme }))
  await page.reload()
  await ready(page)
}

describe('the lab', () => {
  const app = useApp()
  const SLOW = { timeout: 180_000 }

  it('predicts a column of any imported table, and exports what was asked last', async () => {
    const { page } = app.session
    const found = await page.evaluate(async (text) => {
      const api = window.clientele
      const [report] = await api.import([{ name: 'visits.csv', text }], { table: 'table' })
      const config = { importId: report!.importId, target: 'Attendance', models: ['logistic', 'tree'], folds: 3 }
      const outcome = await api.run('predict', config)
      if (outcome.status !== 'done') return outcome
      const result = outcome.result as unknown as { key: string[]; score: Float64Array; best: string; models: object[] }
      const csv = await (await api.exportTable('predict', 'csv')).text()
      const json = JSON.parse(await (await api.exportTable('predict', 'json')).text()) as { score: number[] }
      return {
        keys: result.key.slice(0, 2),
        scores: result.score.length,
        models: result.models,
        header: csv.split('\r\n')[0],
        lines: csv.trim().split('\r\n').length,
        isSame: json.score.every((score, i) => score === result.score[i]),
      }
    }, visitsCsv(400))
    expect(found).toMatchObject({ keys: ['V0', 'V1'], scores: 400, lines: 401, isSame: true })
    expect((found as { header: string }).header).toContain('key,actual,score,predicted,fold')
    const [best] = (found as unknown as { models: { auc: number; intervals: { auc: [number, number] } }[] }).models
    expect(best!.auc).toBeGreaterThan(0.7)
    expect(best!.intervals.auc[0]).toBeLessThan(best!.auc)
  }, 240_000)

  it('opens a ready-made case apart from real data, trains it, and answers what if', async () => {
    const { page } = app.session
    await setLook(page, 'en', 'light')
    await page.evaluate(() => (location.hash = '#/lab'))
    await page.getByRole('button', { name: /^Healthcare/ }).click()
    // The table of the test before has a column of the same name: the case is open once its own is chosen.
    await page.waitForFunction(() => {
      const chosen = [...document.querySelectorAll<HTMLOptionElement>('option:checked')]
      const isOpen = chosen.some(({ textContent }) => textContent.includes('Clinic appointments'))
      return isOpen && chosen.some(({ value }) => value === 'custom:Attendance')
    })
    await page.getByText('Methods, columns, costs').click()
    await page.getByLabel('logistic regression').check()
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.getByRole('heading', { name: 'Which method tells it best?' }).waitFor(SLOW)
    expect(await seriousOf(page)).toEqual([])
    const whatIf = page.getByRole('region', { name: 'What if …?' })
    const score = whatIf.locator('.score strong')
    const before = await score.textContent()
    await whatIf.getByLabel('Days booked ahead').fill('1')
    await whatIf.locator('.score').getByText('Before').waitFor()
    await page.waitForFunction(
      (former) => document.querySelector('.what-if .score strong')?.textContent !== former,
      before,
    )
    const names = await page.evaluate(async () => window.clientele.workspaces())
    expect(names).toHaveLength(2)
  }, 240_000)

  it('saves a model and scores another table with it', async () => {
    const { page } = app.session
    const button = page.getByRole('button', { name: 'Download the model (JSON)' })
    const path = await (await downloadAfter(page, button)).path()
    await page.setInputFiles('input[type="file"][accept*="json"]', path)
    await page.getByText(/Predicts “Attendance” by logistic regression/).waitFor()
    await page.getByRole('button', { name: 'Score the chosen table' }).click()
    await page.getByText(/2,200 rows of Clinic appointments were scored/).waitFor(SLOW)
  }, 240_000)

  it('has nothing serious for axe in Chinese, in the dark and on a phone', async () => {
    const { page } = app.session
    await page.setViewportSize({ width: 390, height: 844 })
    await setLook(page, 'zh', 'dark')
    await page.getByRole('button', { name: '开始训练' }).waitFor()
    await page.getByText('方法、列与代价').click()
    await page.getByLabel('逻辑回归').check()
    await page.getByRole('button', { name: '开始训练' }).click()
    await page.getByRole('heading', { name: '哪种方法最准？' }).waitFor(SLOW)
    expect(await seriousOf(page)).toEqual([])
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(isWide).toBe(false)
  }, 240_000)
})
