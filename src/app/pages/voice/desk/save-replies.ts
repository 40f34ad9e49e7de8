import type { ThreadReply, VoiceThread } from '../../../../data/types'
import type { DeskThread } from './desk-thread'
import { lastAnswer } from './read-thread'

/** Threads that are read at once. */
const AT_ONCE = 8

/** What was answered last in each of the threads; those without an answer are left out. */
export async function repliesOf(
  threads: readonly DeskThread[],
  read: (key: string) => Promise<VoiceThread>,
): Promise<ThreadReply[]> {
  const replies: ThreadReply[] = []
  for (let at = 0; at < threads.length; at += AT_ONCE) {
    const found = await Promise.all(threads.slice(at, at + AT_ONCE).map(({ key }) => read(key)))
    for (const { key, messages } of found) {
      const answer = lastAnswer(messages)
      if (answer) replies.push({ thread: key, text: answer.text })
    }
  }
  return replies
}
