import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { fromRoot } from '../lib/paths.mjs'

const PAGE = fromRoot('docs/voice.md')
const TITLE =
  '# Voice: how well messages are read\n\nFigures of real runs, written by `scripts/quality/voice-*.mjs`; each section says its command.\n'

/** Puts a section of docs/voice.md between its marks, in the place of what was there, or behind all others. */
export async function writeVoiceSection(name, text) {
  const [open, close] = [`<!-- voice: ${name} -->`, `<!-- /voice: ${name} -->`]
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : TITLE
  const own = `${open}\n\n${text.trim()}\n\n${close}`
  const [from, to] = [page.indexOf(open), page.indexOf(close)]
  const whole = from >= 0 && to > from ? page.slice(0, from) + own + page.slice(to + close.length) : `${page}\n${own}\n`
  await writeFile(PAGE, await format(whole, { ...(await resolveConfig(PAGE)), filepath: PAGE }))
}
