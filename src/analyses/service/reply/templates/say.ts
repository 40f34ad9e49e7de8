import { ClienteleError } from '../../../../core/errors'
import type { Tone } from '../../../../features/voice-mark'
import type { DraftSource, DraftSpan } from '../types'
import { ASSISTANT_CHINESE } from './assistant-chinese'
import { ASSISTANT_ENGLISH } from './assistant-english'
import { CHINESE } from './chinese'
import { ENGLISH } from './english'
import { HAND_OVER_CHINESE } from './hand-over-chinese'
import { HAND_OVER_ENGLISH } from './hand-over-english'

/** One sentence for every tone, or one for each. */
export type Toned = string | Readonly<Record<Tone, string>>
export type TemplateName = keyof typeof ENGLISH | keyof typeof HAND_OVER_ENGLISH | keyof typeof ASSISTANT_ENGLISH
export const TEMPLATES: Readonly<Record<'en' | 'zh', Readonly<Record<TemplateName, Toned>>>> = {
  en: { ...ENGLISH, ...HAND_OVER_ENGLISH, ...ASSISTANT_ENGLISH },
  zh: { ...CHINESE, ...HAND_OVER_CHINESE, ...ASSISTANT_CHINESE },
}

/** What stands in a slot, and where it comes from: never words of the app. */
export interface Slot {
  text: string
  source: Exclude<DraftSource, { kind: 'template' }>
}
export type Slots = Readonly<Record<string, Slot>>

/** In which language and tone is spoken. */
export interface Voice {
  language: 'en' | 'zh'
  tone: Tone
}

const SLOT = /\{(\w+)\}/

/**
 * A sentence as spans. What stands in a slot is taken as it is: braces in it open no slot, and it is never read again.
 * @throws ClienteleError INTERNAL where a slot is not filled: a template may not ask for what its caller does not know
 */
export function say({ language, tone }: Voice, template: TemplateName, slots: Slots = {}): DraftSpan[] {
  const toned = TEMPLATES[language][template]
  const pieces = (typeof toned === 'string' ? toned : toned[tone]).split(SLOT)
  return pieces.flatMap((piece, i): DraftSpan[] => {
    if (i % 2 === 0) return piece === '' ? [] : [{ text: piece, source: { kind: 'template', template } }]
    if (!Object.hasOwn(slots, piece))
      throw new ClienteleError('INTERNAL', { reason: `template ${template} lacks ${piece}` })
    return [slots[piece]!]
  })
}
