/** What is run, on each sample shop: every analysis that needs no choice of a person, and a model of a column of theirs. */
const RUNS = [
  ...['overview', 'changes', 'rfm', 'segments', 'cohorts', 'lifetime', 'churn', 'recommend', 'baskets', 'forecast'],
  ...['stock', 'price', 'sentiment', 'topics', 'service', 'identity', 'today'],
].map((analysis) => ({ analysis, config: {} }))

const SAMPLES = ['en', 'zh']
const SETTLE_MS = 4_000
const APP = 'window.clientele'

/**
 * Walks through the built app in one browser: both sample shops, all analyses, every page, and a start without the server.
 * @param {{ go(url: string): Promise<unknown>, evaluate(code: string): Promise<any> }} browser `evaluate` answers what JSON can say
 * @param {{ origin: string, stop(): Promise<void> }} server `stop` ends it, while the browser stays
 * @param {(what: string) => void} say
 * @returns results and seconds by `en rfm`, the errors that pages met, and whether the app came back by itself with all rows
 */
export async function walk(browser, server, say) {
  await browser.go(`${server.origin}/`)
  await ready(browser)
  await browser.evaluate(LISTEN)
  const [results, seconds] = [{}, {}]
  for (const locale of SAMPLES) {
    await browser.evaluate(`${APP}.sample('${locale}')`)
    for (const { analysis, config } of RUNS) {
      const began = performance.now()
      const name = `${locale} ${analysis}`
      results[name] = await browser.evaluate(runCode(analysis, config))
      seconds[name] = (performance.now() - began) / 1000
      say(`${name} ${seconds[name].toFixed(1)} s`)
    }
    results[`${locale} profile`] = await browser.evaluate(PROFILE)
    results[`${locale} import`] = await browser.evaluate(IMPORT)
  }
  const pages = await seePages(browser)
  const errors = await browser.evaluate('window.__errors')
  return { results, seconds, pages, errors, isBack: await comesBack(browser, server) }
}

const ready = (browser) =>
  browser.evaluate(
    `(async () => { while (!${APP}) await new Promise((done) => setTimeout(done, 50)); await ${APP}.ready() })()`,
  )

/** Keeps what goes wrong on the page and is not caught. */
const LISTEN = `(() => {
  window.__errors = []
  addEventListener('error', ({ message }) => window.__errors.push(message))
  addEventListener('unhandledrejection', ({ reason }) => window.__errors.push(String(reason)))
})()`

/** Typed arrays as arrays, and numbers that JSON has no word for as text. */
const PLAIN = `(value) => JSON.parse(JSON.stringify(value, (_name, one) =>
  ArrayBuffer.isView(one) ? Array.from(one, (item) => (typeof item === 'number' && !Number.isFinite(item) ? String(item) : item))
  : typeof one === 'number' && !Number.isFinite(one) ? String(one) : one) ?? 'null')`

const runCode = (analysis, config) => `(async () => {
  const outcome = await ${APP}.run('${analysis}', ${JSON.stringify(config)})
  if (outcome.status !== 'done') throw new Error('${analysis}: ' + (outcome.error?.message ?? outcome.status))
  return (${PLAIN})(outcome.result)
})()`

/** The page of the first customer. */
const PROFILE = `(async () => {
  const { result } = await ${APP}.run('rfm')
  return (${PLAIN})(await ${APP}.customer(String(result.customerKey[0])))
})()`

/** The orders, out as CSV and into a workspace of their own; the report without what is this import's alone. */
const IMPORT = `(async () => {
  const csv = await ${APP}.exportTable('orders', 'csv')
  await ${APP}.openWorkspace('Again')
  const [{ importId, seconds, ...report }] = await ${APP}.import([{ name: 'orders.csv', bytes: new Uint8Array(await csv.arrayBuffer()) }])
  const revenue = (await ${APP}.run('overview')).result
  await ${APP}.erase('workspace')
  return (${PLAIN})({ report, revenue })
})()`

/** Every page that the menu leads to; one without a heading is an error. */
async function seePages(browser) {
  const pages = await browser.evaluate(
    `[...new Set([...document.querySelectorAll('nav a[href^="#/"]')].map((link) => link.getAttribute('href')))]`,
  )
  for (const page of pages)
    await browser.evaluate(`(async () => {
      location.hash = '${page}'
      await new Promise((done) => setTimeout(done, ${SETTLE_MS}))
      if (!document.querySelector('main h1')) window.__errors.push('${page} shows no heading')
    })()`)
  return pages
}

/** With the server gone, a reload must bring the app and all rows back. */
async function comesBack(browser, server) {
  const rows = `(async () => JSON.stringify((await ${APP}.tables()).map(({ table, rows }) => [table, rows])))()`
  const before = await browser.evaluate(rows)
  await server.stop()
  await browser.go(`${server.origin}/`)
  await ready(browser)
  return (await browser.evaluate(rows)) === before
}
