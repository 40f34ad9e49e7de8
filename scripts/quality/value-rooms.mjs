import { ensureBuilt } from '../lib/ensure-built.mjs'
import { importFiles, openApp } from '../lib/open-app.mjs'

/** What is asked of the built app about the shop: analysis, settings, and what to call it. */
const QUESTIONS = [
  ['rfm', {}, 'RFM groups'],
  ['segments', {}, 'segments'],
  ['cohorts', {}, 'cohorts by month'],
  ['lifetime', { model: 'bgnbd' }, 'lifetime, BG/NBD'],
  ['lifetime', {}, 'lifetime, the model that foretells best'],
  ['churn', {}, 'who will not come back'],
  ['forecast', { by: 'total', every: 'day' }, 'forecast of the total, daily'],
  ['forecast', { by: 'total', every: 'week' }, 'forecast of the total, weekly'],
  ['forecast', { by: 'product', every: 'week' }, 'forecast of products, weekly'],
  ['stock', {}, 'stock'],
  ['price', {}, 'price'],
  ['changes', {}, 'what changed'],
  ['baskets', {}, 'what is bought together'],
]

/** Imports an export into the built app and asks it everything that it answers about a shop, each with its seconds and its baseline. */
export async function measureRooms(csv, print) {
  await ensureBuilt()
  const app = await openApp()
  try {
    await importFiles(app.page, [csv])
    const rows = []
    for (const [analysis, config, title] of QUESTIONS) {
      const answer = await ask(app.page, analysis, config)
      print(`${title}: ${answer.status}${answer.seconds === undefined ? '' : `, ${answer.seconds.toFixed(2)} s`}`)
      rows.push({ title, ...answer })
    }
    return rows
  } finally {
    await app.close()
  }
}

/** What a reader of the answer is told of it; the answer itself stays in the page. */
const ask = (page, analysis, config) =>
  page.evaluate(
    async ([name, given]) => {
      try {
        const { status, result, error } = await window.clientele.run(name, given)
        if (status !== 'done') return { status, reason: error?.message }
        const { seconds, evaluation, warnings } = result
        return { status, seconds, evaluation, warnings: warnings.map(({ code }) => code) }
      } catch (error) {
        return { status: 'refused', reason: error.message }
      }
    },
    [analysis, config],
  )
