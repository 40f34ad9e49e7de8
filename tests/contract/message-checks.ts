import { isText, type Text } from '../../src/core/locale'
import type { Problems } from './config-checks'
import type { RoomUnderTest } from './rooms'
import { walk } from './walk'

const HAN = /\p{Script=Han}/u
const placeholders = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join()

/** Every sentence of a room is there in both languages, is written in them, and takes the same placeholders. */
export function checkMessages({ messages, spec }: RoomUnderTest): Problems {
  const found = [...walk({ ...messages, title: spec.title, question: spec.question })]
  const texts = found.filter((entry): entry is [string, Text] => isText(entry[1]))
  const halves = found.filter(([, value]) => isHalf(value))
  return [
    ...halves.map(([path]) => `${path} lacks a language`),
    ...texts.flatMap(([path, text]) => textProblems(text).map((problem) => `${path} ${problem}`)),
  ]
}

const isHalf = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('en' in value || 'zh' in value) && !isText(value)

/** Names and abbreviations that Chinese readers write in Latin letters. */
const LATIN = /^[\sA-Z0-9{}%+\-–·.,:/()]*$/

function textProblems({ en, zh }: Text): string[] {
  return [
    ...(en.trim() === '' || zh.trim() === '' ? ['is empty'] : []),
    ...(HAN.test(en) ? ['has Chinese in its English'] : []),
    ...(!HAN.test(zh) && !LATIN.test(zh.replace(/\{\w+\}/g, '')) ? ['is not written in Chinese'] : []),
    ...(/[\p{Script=Han}][,;:!?](?!\d)/u.test(zh) ? ['has half-width punctuation in its Chinese'] : []),
    ...(placeholders(en) === placeholders(zh) ? [] : [`takes {${placeholders(en)}} and {${placeholders(zh)}}`]),
  ]
}
