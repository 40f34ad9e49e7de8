import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

const COUNTRIES = ['France', 'Germany', 'Japan', 'Spain', 'United Kingdom']
const pad = (value) => String(value).padStart(2, '0')

/** Numerical Recipes' linear congruential generator: enough to vary a made-up file, the same for the same seed. */
function createDraw(seed) {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

/**
 * Writes a made-up export of order lines.
 * @param {string} path
 * @param {{ customers: number, linesEach: number, seed?: number }} options
 */
export async function writeOrdersFile(path, { customers, linesEach, seed = 1 }) {
  const draw = createDraw(seed)
  const out = createWriteStream(path)
  out.write('Order ID,Order Date,Customer ID,Customer Name,Country,Product,Quantity,Unit Price\n')
  let order = 1_000_000
  for (let customer = 1; customer <= customers; customer++) {
    const lines = []
    for (let i = 0; i < linesEach; i++) {
      const at = `${2022 + draw(3)}-${pad(1 + draw(12))}-${pad(1 + draw(28))} ${pad(8 + draw(12))}:${pad(draw(60))}`
      lines.push(
        `${++order},${at},C${customer},Customer ${customer},${COUNTRIES[customer % 5]},P${draw(400)},${1 + draw(5)},${(1 + draw(5000) / 100).toFixed(2)}\n`,
      )
    }
    if (!out.write(lines.join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return path
}
