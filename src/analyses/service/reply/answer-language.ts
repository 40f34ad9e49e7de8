import { detectLanguage } from '../../../text/language/detect-language'

const NAMES: readonly (readonly [name: string, code: string])[] = [
  ['english', 'en'],
  ['英文', 'en'],
  ['英语', 'en'],
  ['chinese', 'zh'],
  ['中文', 'zh'],
  ['简体', 'zh'],
]

/** The language of an answer: as its entry says, by code or by name, else as it reads. */
export function answerLanguage(said: string | undefined, text: string): string {
  const word = said?.toLowerCase() ?? ''
  const code = word.slice(0, 2)
  if (code === 'en' || code === 'zh') return code
  return NAMES.find(([name]) => word.includes(name))?.[1] ?? detectLanguage(text).language
}
