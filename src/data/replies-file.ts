import { csvLine } from '../core/csv'
import type { ReplyPlatform, ThreadReply } from './voice-types'

/** What a platform calls the two columns that it reads. */
const HEADERS: Readonly<Record<ReplyPlatform, readonly [id: string, text: string]>> = {
  zendesk: ['Id', 'Comment'],
  freshdesk: ['Ticket ID', 'Reply'],
  generic: ['Thread', 'Reply'],
}

/** Threads that the platform knows nothing of: they came without an id, or were written down by hand. */
const isOwn = (thread: string): boolean => thread.startsWith('~') || thread.startsWith('log-')

/** Spreadsheets take a file without it for one of the local encoding. */
const MARK = '\uFEFF'

export interface RepliesFile {
  file: Uint8Array
  rows: number
  /** Threads that are not in it, since the platform has none of that id. */
  leftOut: string[]
}

/** Replies as a CSV file for where their threads came from. No cell runs as a formula; one that could begins with an apostrophe. */
export function repliesFile(replies: readonly ThreadReply[], platform: ReplyPlatform): RepliesFile {
  const isForeign = ({ thread }: ThreadReply): boolean => platform === 'generic' || !isOwn(thread)
  const written = replies.filter((reply) => isForeign(reply) && reply.text.trim() !== '')
  const lines = [csvLine(HEADERS[platform]), ...written.map(({ thread, text }) => csvLine([thread, text]))]
  return {
    file: new TextEncoder().encode((platform === 'generic' ? MARK : '') + lines.join('')),
    rows: written.length,
    leftOut: replies.filter((reply) => !isForeign(reply)).map(({ thread }) => thread),
  }
}
