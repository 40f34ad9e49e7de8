import type { Text } from '../../../../core/locale'
import type { ReplyPlatform } from '../../../../data/types'

export type Platform = ReplyPlatform

/** Whose files replies can be written for. */
export const PLATFORMS: readonly { id: Platform; name: Text }[] = [
  { id: 'zendesk', name: { en: 'Zendesk (CSV)', zh: 'Zendesk（CSV）' } },
  { id: 'freshdesk', name: { en: 'Freshdesk (CSV)', zh: 'Freshdesk（CSV）' } },
  { id: 'generic', name: { en: 'Any other (CSV)', zh: '其他平台（CSV）' } },
]
