import type { IntentRow } from '../../../../analyses/service/spec'
import type { VoiceMark } from '../../../../features/voice-mark'

/** What a person wants an intent to be; '' for none. */
export interface IntentDraft {
  name: string
  into: string
  action: string
}

export const draftOf = ({ name, action }: Pick<IntentRow, 'name' | 'action'>): IntentDraft => ({
  ...{ name, into: '' },
  action: action ?? '',
})

/** As it is kept; undefined where nothing was changed, or the name was taken away. */
export function intentMark(
  intent: Pick<IntentRow, 'key' | 'name' | 'action'>,
  draft: IntentDraft,
): Extract<VoiceMark, { kind: 'intentName' }> | undefined {
  const [name, before] = [draft.name.trim(), draftOf(intent)]
  if (name === '') return undefined
  if (name === before.name && draft.into === '' && draft.action === before.action) return undefined
  return {
    ...{ kind: 'intentName', intent: intent.key, name },
    ...(draft.into !== '' && { into: draft.into }),
    ...(draft.action !== '' && { action: draft.action }),
  }
}
