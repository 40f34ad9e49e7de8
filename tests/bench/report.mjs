import { cpus } from 'node:os'

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} here this project
 * @property {string} [peer]
 * @property {number} [ratio] this project by the peer
 * @property {string} wanted
 * @property {boolean | null} holds null: not measured
 */

export const seconds = ({ median, min, max }) => `${median.toFixed(2)} s (${min.toFixed(2)} to ${max.toFixed(2)})`
export const milliseconds = ({ median, min, max }) => `${median.toFixed(0)} ms (${min.toFixed(0)} to ${max.toFixed(0)})`
export const megabytes = ({ median, min, max }) =>
  `${(median / 1e6).toFixed(0)} MB (${(min / 1e6).toFixed(0)} to ${(max / 1e6).toFixed(0)})`

/** @param {Row[]} rows */
export function toTable(rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  const verdict = { true: 'yes', false: '**no**', null: 'not measured' }
  return [
    line(['what', 'here', 'peer', 'ratio', 'wanted', 'holds']),
    line(['---', '---', '---', '---', '---', '---']),
    ...rows.map(({ what, here, peer = '', ratio, wanted, holds }) =>
      line([what, here, peer, ratio === undefined ? '' : ratio.toFixed(2), wanted, verdict[String(holds)]]),
    ),
  ].join('\n')
}

/** @param {{ rows: Row[], browser: string, libraries: string, runs: number, data: string, notes: string[] }} report */
export const toPage = ({ rows, browser, libraries, runs, data, notes }) =>
  `# Speed and memory

Written by \`npm run bench\`: everything in one run on one machine, the median of ${runs} (least to greatest). What counts is the ratio to a peer that does the same work at the same time; seconds differ from machine to machine.

${toTable(rows)}

- Data: ${data}.
- Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, no graphics card assumed.
- Browser: ${browser}, headless.
- Peer of the import: PapaParse's low-level parser in a worker of a blank page in the same browser, which tokenises the same stream and keeps nothing.
- Peer of the analyses: ${libraries}.
${notes.map((note) => `- ${note}\n`).join('')}`
