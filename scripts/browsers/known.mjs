/**
 * Where a browser may answer otherwise, and why; all else counts as wrong. What stands here must still do its work as well: the figure
 * that a result is judged by may be another by `within` at most.
 * @type {readonly { browser: string, results: RegExp, within: number, why: string }[]}
 */
export const KNOWN = [
  {
    browser: 'Firefox',
    results: /^zh (profile|recommend|sentiment|service|topics)$/,
    within: 0.03,
    why: 'Chinese is cut into words by the browser’s own `Intl.Segmenter` (ICU elsewhere, ICU4X in Firefox), and some words are cut otherwise: “双肩包有点小” is 双肩 · 包 · 有点 · 小 in Chromium, 双肩 · 包有 · 点 · 小 in Firefox.',
  },
  {
    browser: 'Firefox',
    results: /^en topics$/,
    within: 0.03,
    why: 'Sentences made from templates lie at equal distances from several groups, where the last digit of an exponential decides.',
  },
]

/**
 * What is known of a result of a browser; undefined where it has to be as everywhere.
 * @param {string} browser
 * @param {string} result such as `zh topics`
 */
export const knownOf = (browser, result) => KNOWN.find((one) => one.browser === browser && one.results.test(result))

/**
 * Whether two results are judged alike by their own figure; those without one are not judged.
 * @param {{ evaluation?: { value?: number } | null }} one
 * @param {{ evaluation?: { value?: number } | null }} other
 * @param {number} within
 */
export function areAsGood(one, other, within) {
  const [a, b] = [one.evaluation?.value, other.evaluation?.value]
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= within
}
