import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { format, resolveConfig } from 'prettier'
import { fromRoot } from '../lib/paths.mjs'

/**
 * Writes src/text/traditional-table.ts from the field kSimplifiedVariant of the Unicode Han database.
 *   node scripts/quality/text-simplify.mjs [Unihan_Variants.txt.bz2]
 */
const source = process.argv[2] ?? '/usr/share/unicode/Unihan_Variants.txt.bz2'
const print = (text) => process.stdout.write(`${text}\n`)

/** Characters with several simplified forms, or none in the database: the form that shops and their customers write. */
const CHOSEN =
  '乾干夥伙復复徵征摺折瞭了藉借裡里覆覆著著線线錶表鍾钟鑽钻開开願愿餘余買买賬账蹤踪輓挽蘋苹繡绣緻致蘭兰註注詠咏閤合闆板颱台餚肴麯曲齣出謲谗贓赃韆千韻韵鉤钩鏇旋闢辟' +
  '妳你牠它祂他週周佔占囉啰嚐尝喫吃睏困祕秘裏里麼么纔才衆众羣群峯峰甦苏鼕冬摃扛檯台臺台慾欲痠酸鹹咸污污汙污証证啓启鷄鸡麪面鏽锈徧遍恆恒妝妆牀床疎疏綫线鞦秋韆千嘆叹攷考嬭奶祇只衹只隻只彿佛彷仿於于'

if (!existsSync(source)) {
  print(`SKIPPED: ${source} is not on this machine (Debian: unicode-data)`)
  process.exitCode = 1
} else await write()

async function write() {
  const pairs = readPairs(execFileSync('bzcat', [source], { maxBuffer: 64 * 2 ** 20 }).toString())
  const chosen = [...CHOSEN]
  for (let i = 0; i < chosen.length; i += 2) pairs.set(chosen[i], chosen[i + 1])
  for (const [from, to] of pairs) pairs.set(from, pairs.get(to) ?? to)
  const kept = [...pairs].filter(([from, to]) => from !== to).sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = (part) => JSON.stringify(kept.map((pair) => pair[part]).join(''))
  const page = `/**
 * Traditional characters in the order of their code points, and at the same places in the second string the simplified ones.
 * Facts of the Unicode Han database (Unicode 15, field kSimplifiedVariant), where it names several or none the form that shops write.
 * Written by scripts/quality/text-simplify.mjs.
 */
export const TRADITIONAL =
  ${lines(0)}

/** See {@link TRADITIONAL}. */
export const SIMPLIFIED =
  ${lines(1)}
`
  const place = fromRoot('src/text/traditional-table.ts')
  const text = await format(page, { ...(await resolveConfig(place)), filepath: place })
  await writeFile(place, text)
  print(`${kept.length} characters, ${text.length} characters of code, ${gzipSync(text).length} bytes compressed`)
}

/** Pairs whose characters are both of the first block of unified ideographs, which is what people type. */
function readPairs(text) {
  const pairs = new Map()
  for (const line of text.split('\n')) {
    const [code, field, targets] = line.split('\t')
    if (field !== 'kSimplifiedVariant' || targets === undefined) continue
    const [from, ...to] = [code, ...targets.split(' ')].map((name) => String.fromCodePoint(parseInt(name.slice(2), 16)))
    const usual = to.find((target) => target !== from && isUsual(target))
    if (isUsual(from) && usual !== undefined && !to.includes(from)) pairs.set(from, usual)
  }
  return pairs
}

function isUsual(character) {
  return character >= '\u4e00' && character <= '\u9fff'
}
