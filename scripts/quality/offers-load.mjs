import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * One method on a shop of a million lines, alone in this process, so that the memory it takes can be told.
 *   node scripts/quality/offers-load.mjs FOLDER-OF-THE-BUNDLE METHOD QUESTION LINES CUSTOMERS PRODUCTS
 */
const [folder, name, question, ...size] = process.argv.slice(2)
const { inventShop, load } = await import(pathToFileURL(join(folder, 'measure.mjs')).href)
process.stdout.write(JSON.stringify(await load(inventShop(...size.map(Number)), name, question)))
