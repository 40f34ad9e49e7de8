import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { fromRoot } from '../lib/paths.mjs'
import { singleFilePolicy } from '../lib/policy.mjs'
import { listFiles } from './precache.mjs'

/** Builds the page a second time with everything inlined, and writes it as one file under a policy of hashes. */
export async function writeSingleFile(outDir) {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-single-'))
  try {
    await build({ mode: 'single', logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } })
    const names = await listFiles(folder)
    const read = (pattern) =>
      Promise.all(names.filter((name) => pattern.test(name)).map((name) => readFile(join(folder, name), 'utf8')))
    const [scripts, styles] = [await read(/\.js$/), await read(/\.css$/)]
    if (scripts.length !== 1) throw new Error(`the one-file build has ${scripts.length} scripts: ${names.join(', ')}`)
    const icon = await readFile(fromRoot('public/icon.svg'), 'utf8')
    const page = await readFile(fromRoot('index.html'), 'utf8')
    await writeFile(join(outDir, 'clientele.html'), inlinePage(page, { script: scripts[0], styles, icon }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} page the source page
 * @param {{ script: string, styles: string[], icon: string }} parts
 */
export function inlinePage(page, { script, styles, icon }) {
  const safeScript = `\n${script.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--')}\n`
  const safeStyle = styles.length ? `\n${styles.join('\n')}\n` : ''
  const policy = singleFilePolicy({ scripts: [hash(safeScript)], styles: safeStyle ? [hash(safeStyle)] : [] })
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    `<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}" />`,
    safeStyle && `<style>${safeStyle}</style>`,
  ]
  return page
    .replace(/^\s*<link [^>]*rel="(?:manifest|icon|apple-touch-icon)"[^>]*>\n/gm, '')
    .replace(/^\s*<script type="module"[^>]*><\/script>\n/m, '')
    .replace('<meta charset="utf-8" />', (charset) => [charset, ...head].filter(Boolean).join('\n'))
    .replace('</body>', () => `<script type="module">${safeScript}</script>\n</body>`)
}

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`
