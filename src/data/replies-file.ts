import { csvLine } from '../core/csv'
import { platformOf } from '../ingest/formats/platform'
import type { Session } from './session'
import { sourceOfImport } from './source-of-import'
import { viewOf } from './table-view'
import { knownMessages } from './voice-messages'
import type { ReplyPlatform, ThreadReply } from './voice-types'

/** What a platform calls the two columns that it reads. */
const HEADERS: Readonly<Record<ReplyPlatform, readonly [id: string, text: string]>> = {
  zendesk: ['Id', 'Comment'],
  freshdesk: ['Ticket ID', 'Reply'],
  generic: ['Thread', 'Reply'],
}

/** Spreadsheets take a file without it for one of the local encoding. */
const MARK = '\uFEFF'

export interface RepliesFile {
  file: Uint8Array
  rows: number
  /** Threads that are not in it, since the platform has none of that number. */
  leftOut: string[]
}

/**
 * Replies as a CSV file for where their threads came from, under the numbers that their files have: a ticket of one platform is never
 * answered in another's. No cell runs as a formula; one that could begins with an apostrophe.
 */
export async function repliesFile(
  session: Session,
  replies: readonly ThreadReply[],
  platform: ReplyPlatform,
): Promise<RepliesFile> {
  const written = replies.filter(({ text }) => text.trim() !== '')
  const ids = await Promise.all(
    written.map(({ thread }) => (platform === 'generic' ? thread : ticketOf(session, thread, platform))),
  )
  const lines = written.flatMap(({ text }, i) => (ids[i] === undefined ? [] : [csvLine([ids[i], text])]))
  return {
    file: new TextEncoder().encode((platform === 'generic' ? MARK : '') + csvLine(HEADERS[platform]) + lines.join('')),
    rows: lines.length,
    leftOut: written.filter((_, i) => ids[i] === undefined).map(({ thread }) => thread),
  }
}

/** The number of a thread on a platform; undefined where it came from elsewhere. A file that names no platform may be of any that numbers so. */
async function ticketOf(
  session: Session,
  key: string,
  platform: Exclude<ReplyPlatform, 'generic'>,
): Promise<string | undefined> {
  const { threadOf, threads } = await knownMessages(session)
  const thread = threadOf(key)
  if (thread === undefined) return undefined
  const source = await (await viewOf(session, 'conversations')).source(threads.rows(thread)[0]!)
  const record = session.imports.find(({ importId }) => importId === source?.importId)
  if (!record || ![platform, ''].includes(platformOf(record.format))) return undefined
  // Where two sources number alike, the name of one stands behind.
  const [number, name] = key.split('@')
  const isNumber = /^\d+$/.test(number!) && (name === undefined || name === sourceOfImport(record))
  return isNumber ? number : undefined
}
