import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of the built app: `CLIENTELE_DIST`, else `dist`. */
export function builtApp(): string {
  const folder = resolve(process.env['CLIENTELE_DIST'] ?? 'dist')
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`No built app in ${folder}: run "npm run build" first.`)
  return folder
}
