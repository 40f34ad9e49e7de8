import { isHan, isTraditional } from '../simplify'
import { SIMPLIFIED } from '../traditional-table'
import { bestLatin, scoreLatin, type LatinLanguage } from './latin'

/** ISO 639-1, and `und` where nothing is written in letters. */
export type LanguageCode =
  Exclude<LatinLanguage, 'pinyin'> | 'zh' | 'ja' | 'ko' | 'ru' | 'uk' | 'ar' | 'fa' | 'he' | 'el' | 'th' | 'hi' | 'und'

/** How Chinese is written: simplified, traditional, or in Latin letters (pinyin). */
export type ChineseScript = 'Hans' | 'Hant' | 'Latn'

export interface LanguagePart {
  language: LanguageCode
  script?: ChineseScript
  /** A span of the text, in UTF-16 units; parts follow one another and cover it. */
  start: number
  end: number
}

export interface LanguageGuess {
  /** Of the greatest part. */
  language: LanguageCode
  script?: ChineseScript
  /** From 0 to 1. */
  confidence: number
  parts: LanguagePart[]
}

type Script = 'Han' | 'Kana' | 'Hangul' | 'Latin' | 'Cyrillic' | 'Arabic' | 'Hebrew' | 'Greek' | 'Thai' | 'Devanagari'

const LETTERS =
  /(?<Kana>[\p{sc=Hira}\p{sc=Kana}ー\uff66-\uff9d]+)|(?<Han>[\p{sc=Han}]+)|(?<Latin>[\p{sc=Latn}][\p{sc=Latn}\p{M}'’]*)|(?<Hangul>\p{sc=Hang}+)|(?<Cyrillic>\p{sc=Cyrl}+)|(?<Arabic>[\p{sc=Arab}\p{M}]+)|(?<Hebrew>[\p{sc=Hebr}\p{M}]+)|(?<Greek>\p{sc=Grek}+)|(?<Thai>[\p{sc=Thai}\p{M}]+)|(?<Devanagari>[\p{sc=Deva}\p{M}]+)/gu
/** What is no language, however it is written. */
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>"\u3000-\u9fff]+|[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}|<\/?[a-z][^<>]{0,200}>|&[a-z]{2,8};/giu
/** What one character of a script says, in letters of an alphabet. */
const WEIGHT: Partial<Record<Script, number>> = { Han: 2.5, Kana: 1.6, Hangul: 2.2, Thai: 1.2 }
/** Characters of Japanese alone: forms simplified there, and made there. */
const JAPANESE =
  '発売応図円気込働駅広拠検験権続総単営戻払価伝変帰歩毎渋済県乗剣圏拝択沢歳涙滝獣瀬焼犠畳砕穂粛経継緑縄縦脳臓覚観読譲軽転辺酔釈鉄銭鋭録陥険隠雑霊頼騒髄黒黙斎竜齢届塩両楽徴効訳証'
const isJapanese = new Set(JAPANESE)
/** So many more letters must be kana than a Chinese message has for ornament (の). */
const LEAST_KANA = 0.12

interface Run {
  script: Script
  text: string
  start: number
  end: number
}

/** The language of a message, and of its parts where several are mixed. Any text will do; time is linear in its length. */
export function detectLanguage(text: string): LanguageGuess {
  const runs = runsOf(text)
  if (runs.length === 0) return { language: 'und', confidence: 0, parts: partsOf([], text.length) }
  const han = hanLanguage(runs)
  const latin = latinLanguages(runs, text)
  const spans = runs.map((run, i): Span => ({
    run,
    ...(run.script === 'Latin' ? latin.of[i]! : languageOfScript(run, han)),
  }))
  const shares = sharesOf(spans)
  const [first, second] = [...shares].sort((a, b) => b.weight - a.weight)
  const sure = first!.language in LATIN_SURE ? latin.confidence : 1
  const confidence = sure * (first!.weight / (first!.weight + (second?.weight ?? 0)))
  return { ...named(first!), confidence, parts: partsOf(spans, text.length) }
}

/** Languages that are told from others by words, not by their letters. */
const LATIN_SURE = { en: 1, es: 1, de: 1, fr: 1, pt: 1, it: 1, nl: 1, tr: 1, vi: 1, id: 1, pl: 1, sv: 1 }

interface Named {
  language: LanguageCode
  script?: ChineseScript
}

interface Span extends Named {
  run: Run
}

const named = ({ language, script }: Named): Named => (script === undefined ? { language } : { language, script })

function runsOf(text: string): Run[] {
  const runs: Run[] = []
  const plain = text.replace(ADDRESS, (address) => ' '.repeat(address.length))
  for (const found of plain.matchAll(LETTERS)) {
    const script = Object.keys(found.groups!).find((name) => found.groups![name] !== undefined) as Script
    runs.push({ script, text: found[0], start: found.index, end: found.index + found[0].length })
  }
  return runs
}

const weightOf = ({ script, text }: Run): number => (WEIGHT[script] ?? 1) * text.length

/** Chinese characters are Japanese where kana stand beside them, or forms that only Japanese has. */
function hanLanguage(runs: readonly Run[]): Named {
  const textOf = (script: Script): string =>
    runs
      .filter((run) => run.script === script)
      .map((run) => run.text)
      .join('')
  const [han, kana] = [textOf('Han'), textOf('Kana').replaceAll('の', '')]
  if (kana.length > LEAST_KANA * (han.length + kana.length)) return { language: 'ja' }
  let [japanese, simplified, traditional] = [0, 0, 0]
  for (const character of han) {
    if (isJapanese.has(character)) japanese++
    else if (isTraditional(character.charCodeAt(0))) traditional++
    else if (isSimplified(character)) simplified++
  }
  if (japanese > 0 && simplified === 0 && japanese >= traditional) return { language: 'ja' }
  return { language: 'zh', script: traditional > simplified ? 'Hant' : 'Hans' }
}

/** Simplified forms that traditional writing knows too, as other words. */
const WRITTEN_IN_BOTH =
  '了出里后面台干只几才丑云万于准制回合同向周咸家志斗朱松板表采谷系征游注托克冬升占卜卷厘吊布彩念患挂沈炮症秋种群范并借舍致郁折复仆伙佣余别刮千吁哄嘆杯杆栖欲沖涌淡漓灶熏痒皂着秘累肴胡脚腊蒙蔑虫虱蜡踊辟迹采雇台后'
let simplifiedOnly: Set<string> | undefined

/** Whether a character is the simplified form of another one and no character of traditional writing. */
function isSimplified(character: string): boolean {
  simplifiedOnly ??= new Set([...SIMPLIFIED].filter((one) => !WRITTEN_IN_BOTH.includes(one)))
  return isHan(character.charCodeAt(0)) && simplifiedOnly.has(character)
}

function languageOfScript({ script, text }: Run, han: Named): Named {
  if (script === 'Han') return han
  if (script === 'Kana') return { language: 'ja' }
  if (script === 'Hangul') return { language: 'ko' }
  if (script === 'Cyrillic') return { language: /[іїєґІЇЄҐ]/u.test(text) ? 'uk' : 'ru' }
  if (script === 'Arabic') return { language: /[پچژگک]/u.test(text) ? 'fa' : 'ar' }
  if (script === 'Hebrew') return { language: 'he' }
  if (script === 'Greek') return { language: 'el' }
  return { language: script === 'Thai' ? 'th' : 'hi' }
}

/** What lies between two words ends a clause: another language may begin there. */
const CLAUSE_END = /[.,;:!?\n。！？，；、/]/u
/** How much the whole message says about one of its clauses. */
const MESSAGE_SHARE = 0.4

/** The language of each run in Latin letters, clause by clause, with an eye on the whole message. */
function latinLanguages(runs: readonly Run[], text: string): { of: Record<number, Named>; confidence: number } {
  const clauses: number[][] = []
  let last = -1
  runs.forEach((run, i) => {
    if (run.script !== 'Latin') return
    const begins = last < 0 || last !== i - 1 || CLAUSE_END.test(text.slice(runs[last]!.end, run.start))
    if (begins) clauses.push([])
    clauses[clauses.length - 1]!.push(i)
    last = i
  })
  const wordsOf = (clause: readonly number[]): string[] =>
    clause.flatMap((i) => runs[i]!.text.toLowerCase().split(/['’]/u)).filter((word) => word !== '')
  const scored = clauses.map((clause) => scoreLatin(wordsOf(clause)))
  const whole = new Float64Array(scored[0]?.length ?? 0)
  for (const scores of scored) scores.forEach((score, at) => (whole[at]! += score))
  const of: Record<number, Named> = {}
  clauses.forEach((clause, at) => {
    const scores = scored[at]!.map((score, language) => score + MESSAGE_SHARE * (whole[language]! - score))
    const { language } = bestLatin(scores)
    for (const i of clause) of[i] = language === 'pinyin' ? { language: 'zh', script: 'Latn' } : { language }
  })
  return { of, confidence: clauses.length === 0 ? 0 : bestLatin(whole).confidence }
}

function sharesOf(spans: readonly Span[]): (Named & { weight: number })[] {
  const shares: (Named & { weight: number })[] = []
  for (const span of spans) {
    const share = shares.find(({ language, script }) => language === span.language && script === span.script)
    if (share === undefined) shares.push({ ...named(span), weight: weightOf(span.run) })
    else share.weight += weightOf(span.run)
  }
  return shares
}

/** Neighbours of one language as one part; what has no letters goes with the part before it. */
function partsOf(spans: readonly Span[], length: number): LanguagePart[] {
  const parts: LanguagePart[] = []
  for (const span of spans) {
    const last = parts[parts.length - 1]
    if (last?.language === span.language && last.script === span.script) continue
    if (last !== undefined) last.end = span.run.start
    parts.push({ ...named(span), start: last === undefined ? 0 : span.run.start, end: length })
  }
  return parts.length > 0 || length === 0 ? parts : [{ language: 'und', start: 0, end: length }]
}
