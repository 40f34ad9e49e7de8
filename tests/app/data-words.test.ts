import { describe, expect, it } from 'vitest'
import { differenceMessages } from '../../src/app/pages/data/difference/difference-messages'
import { importMessages } from '../../src/app/pages/data/import-messages'
import { messages } from '../../src/app/pages/data/messages'
import { adviceMessages, doorMessages, findingMessages } from '../../src/app/pages/data/quality/finding-messages'
import { qualityMessages } from '../../src/app/pages/data/quality/quality-messages'
import { treatmentMessages } from '../../src/app/pages/data/quality/treatment-messages'
import { useMessages } from '../../src/app/pages/data/quality/use-messages'
import { reportMessages } from '../../src/app/pages/data/report-messages'
import { storageMessages } from '../../src/app/pages/data/storage-messages'
import { tablesMessages } from '../../src/app/pages/data/tables-messages'
import { messages as settings } from '../../src/app/pages/settings/messages'
import type { Text } from '../../src/core/locale'

const dictionaries: Record<string, Record<string, Text>> = {
  messages,
  importMessages,
  differenceMessages,
  qualityMessages,
  findingMessages,
  adviceMessages,
  doorMessages,
  treatmentMessages,
  useMessages,
  reportMessages,
  storageMessages,
  tablesMessages,
  settings,
}
const sentences = Object.entries(dictionaries).flatMap(([name, dictionary]) =>
  Object.entries(dictionary).map(([key, text]) => ({ name: `${name}.${key}`, text })),
)
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort()
/** Parts of a sentence that are the same sign in every language. */
const isSign = (text: string): boolean =>
  placeholders(text).length > 0 && !/[a-z]{2}/i.test(text.replace(/\{\w+\}/g, ''))

describe('the words of the Data and Settings pages', () => {
  it('hold the same figures in both languages', () => {
    for (const { name, text } of sentences) expect([name, placeholders(text.zh)]).toEqual([name, placeholders(text.en)])
  })

  it('are written in Chinese characters with full-width marks', () => {
    for (const { name, text } of sentences) {
      if (isSign(text.en)) continue
      expect([name, /\p{Script=Han}/u.test(text.zh)]).toEqual([name, true])
      expect([name, text.zh.match(/\p{Script=Han}[,;:!?]/u)]).toEqual([name, null])
    }
  })
})
