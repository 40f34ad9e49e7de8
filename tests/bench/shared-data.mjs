import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { fromRoot } from '../../scripts/lib/paths.mjs'

/** The folder of public data sets and peers beside the repository: `CLIENTELE_SHARED`, else `../shared`. */
export const SHARED = resolve(process.env.CLIENTELE_SHARED ?? fromRoot('../shared'))

/** UCI's Online Retail export, unpacked into a folder, or null where it is not at hand. */
export async function onlineRetail(folder) {
  const packed = join(SHARED, 'data/online-retail/online_retail.csv.gz')
  if (!existsSync(packed)) return null
  const path = join(folder, 'online_retail.csv')
  await pipeline(createReadStream(packed), createGunzip(), createWriteStream(path))
  return path
}
