import { isGroupName } from '../../../analyses/rfm/groups'
import { GROUP_NAMES } from '../../../analyses/rfm/messages'
import type { AudienceField } from '../../../data/types'
import { getUi } from '../../../ui/context'
import { getSay } from '../../../ui/say'
import { audienceWords } from './audience-messages'

const BANDS = ['low', 'watch', 'high', 'veryLikely'] as const

/** What a value of a field is called in the reader's language; the shop's own words stay as they are. */
export function getValueWords(
  segments: () => readonly { value: string; label: string }[],
): (field: AudienceField, value: string) => string {
  const ui = getUi()
  const say = getSay(audienceWords)
  return ({ name, kind }, value) => {
    if (kind === 'flag') return say(value === 'true' ? 'yes' : 'no')
    if (name === 'group' && isGroupName(value)) return GROUP_NAMES[value][ui.locale()]
    if (name === 'segment') return segments().find((one) => one.value === value)?.label ?? value
    const band = name === 'churn' ? BANDS.find((one) => one === value) : undefined
    return band ? say(band) : value
  }
}
