import type { Locale } from '../../../../core/locale'
import { channelKey, channelName, type Channel } from '../../../../features/channel-words'
import type { DeskThread } from './desk-thread'
import { choicesOf } from './filter-threads'

/** The word that is written down for a channel: the shop's own most frequent one, so that its table stays in its own words. */
export const channelWord = (
  threads: readonly Pick<DeskThread, 'channel'>[],
  channel: Channel,
  locale: Locale,
): string =>
  choicesOf(threads, ({ channel: word }) => (channelKey(word) === channel ? word : ''))[0]?.value ??
  channelName(channel, locale)
