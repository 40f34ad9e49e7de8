import { serviceFacts, voiceReply, VOICE_ROOM } from './live-voice'
import { giveWay, type Session } from './session'
import { knownMessages } from './voice-messages'

/**
 * Answers one message before anybody asks, once the desk asks for its room or the room has learned: reading what was learned, and turning
 * rows and words round to be searched, takes far longer than an answer after it. All of it is kept where an answer looks for it, of this
 * state of the data alone. Step by step while nobody wants anything; never rejects.
 * @returns whether everything was made ready
 */
export const warmVoice = (session: Session, analysis: string, isIdle: () => boolean): Promise<boolean> =>
  analysis === VOICE_ROOM ? warm(session, isIdle).catch(() => false) : Promise.resolve(false)

async function warm(session: Session, isIdle: () => boolean): Promise<boolean> {
  const { memo } = session
  const isWanted = async (): Promise<boolean> => {
    await giveWay(session)
    return session.memo === memo && isIdle()
  }
  if (!(await isWanted())) return false
  const { messages, personOf } = await knownMessages(session)
  const own = Array.from({ length: messages.rows }, (_, i) => messages.rows - 1 - i).filter(
    (row) => messages.author[row] === 0,
  )
  const row = own.find((one) => personOf(one) !== '') ?? own[0]
  if (row === undefined || !(await isWanted())) return false
  if (personOf(row) !== '') await serviceFacts(session, personOf(row))
  if (!(await isWanted())) return false
  await voiceReply(session, { message: messages.key(row) })
  return true
}
