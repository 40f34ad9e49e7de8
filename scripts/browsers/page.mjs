import { writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { fromRoot } from '../lib/paths.mjs'

const PAGE = fromRoot('docs/browsers.md')

/**
 * @typedef {{ result: string, cells: number, different: number, worst: number, first: string | null, known: { why: string } | undefined, isGood: boolean, figures: [unknown, unknown] }} Compared
 * @typedef {{ name: string, version: string, pages: string[], errors: string[], isBack: boolean, seconds: number, compared: Compared[] }} Walked
 */

/**
 * Writes docs/browsers.md.
 * @param {Walked[]} walked the first is what the others are compared with
 * @param {string[]} missing browsers that were not there
 * @param {number} tolerance
 */
export async function writeBrowsersPage(walked, missing, tolerance) {
  const [first, ...others] = walked
  const text = `# Browsers: do they all answer alike?

Written by \`npm run browsers\`; run it again to check. The built app in each browser that is installed: both sample shops, every analysis
that needs no choice of a person, a customer’s page, every page of the menu, and a reload with the server stopped. All figures, words and
lists of a result are compared with ${first.name}’s, cell by cell; two numbers are alike where they differ by at most ${tolerance} of the larger
(the language’s standard leaves the last digits of exponentials and logarithms to each engine). Seconds are those of all analyses, of one run
on a machine that others use too: their ratio says whether a browser is fit for the work, and no more.

| browser | cells compared | wrong | known to differ | errors on ${first.pages.length} pages | back without the server | seconds to ${first.name}’s |
| --- | ---: | ---: | ---: | ---: | --- | ---: |
${walked.map((one) => lineOf(one, first)).join('\n')}

WebKitGTK is the engine of Safari in another browser, on Linux: it says much about Safari, and is not Safari.
${missing.map((name) => `\n**${name} was not run: it is not installed here.**\n`).join('')}
${others.map(differencesOf).join('\n')}`
  await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }))
}

const count = (number) => number.toLocaleString('en')
const sum = (rows, field) => rows.reduce((total, row) => total + row[field], 0)

function lineOf({ name, version, errors, isBack, seconds, compared }, first) {
  const [known, unknown] = [compared.filter((one) => one.known), compared.filter((one) => !one.known)]
  const cells =
    compared.length > 0
      ? [sum(compared, 'cells'), sum(unknown, 'different'), sum(known, 'different')].map(count)
      : ['–', '–', '–']
  const rest = [errors.length, isBack ? 'yes' : 'NO', (seconds / first.seconds).toFixed(2)]
  return `| ${[`${name} ${version}`, ...cells, ...rest].join(' | ')} |`
}

function differencesOf({ name, errors, compared }) {
  const differing = compared.filter(({ different }) => different > 0)
  const reasons = [...new Set(differing.flatMap(({ known }) => known?.why ?? []))]
  const rows = differing.map(
    ({ result, cells, different, known, figures: [one, other] }) =>
      `| ${[result, `${count(different)} of ${count(cells)}`, show(one), show(other), known ? reasons.indexOf(known.why) + 1 : '**wrong**'].join(' | ')} |`,
  )
  const table =
    rows.length === 0
      ? 'Every cell is alike.'
      : `| result | cells that differ | judged by its own figure | here | why |\n| --- | ---: | ---: | ---: | --- |\n${rows.join('\n')}`
  const lines = [
    ...reasons.map((why, i) => `${i + 1}. ${why}`),
    ...errors.map((error) => `- Error on a page: ${error}`),
  ]
  return `## ${name}\n\n${table}\n\n${lines.join('\n')}\n`
}

const show = (figure) => (typeof figure === 'number' ? figure.toFixed(4) : '–')
