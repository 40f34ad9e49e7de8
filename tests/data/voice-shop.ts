import type { FindRoom, Room } from '../../src/data/rooms'
import { createDataService, type DataService } from '../../src/data/service'
import type { VoiceMark, VoiceMarkKind } from '../../src/features/voice-mark'
import { createBareEnvironment, findTestRoom } from './support'

export const NOW = Date.UTC(2024, 2, 10, 9, 30)
const HEAD = 'conversation id,customer id,name,date,message,author,channel,status,subject\n'
export const TALKS = `${HEAD}t1,c1,Ann Lee,2024-03-01T10:00:00,Where is my parcel?,customer,email,open,Parcel
t1,c1,Ann Lee,2024-03-01T12:00:00,It left yesterday.,agent,email,,
t2,c2,Bo Chan,2024-03-02T08:00:00,The cup came broken,customer,chat,open,Broken
t3,c1,Ann Lee,2024-03-03T08:00:00,Do you ship to Norway?,customer,email,solved,Norway
,c2,Bo Chan,2024-03-04T08:00:00,Nothing has an id here,customer,chat,,
`
export const file = (text: string, name: string): File => new File([text], name)

/** What rooms were handed, by their names. */
export type Handed = Map<string, (readonly VoiceMark[] | undefined)[]>

/** Whoever writes of something broken feels bad about it, and nobody else says how they feel. */
const feelBroken: NonNullable<Room['live']> = (_frames, { question }) => {
  const { texts } = question as { texts: readonly string[] }
  return Promise.resolve(
    texts.map((text) => {
      const start = text.indexOf('broken')
      const feelings = start < 0 ? [] : [{ start, end: start + 6, weight: -2 }]
      return { score: 0, step: start < 0 ? 3 : 1, confidence: 0.9, feelings }
    }),
  )
}

/** Rooms that read one kind of mark each are called by it: `mood`, `snippet`. */
export function openVoiceShop(
  clock = { now: NOW },
  handed: Handed = new Map(),
): { data: DataService; ready: Promise<DataService> } {
  let ids = 0
  const findRoom: FindRoom = (id) => {
    if (id === 'service')
      return { ...findTestRoom('count'), id, needs: { tables: { conversations: { required: [] } } }, live: feelBroken }
    if (!['mood', 'snippet'].includes(id)) return findTestRoom(id)
    const room = findTestRoom('count')
    return {
      ...{ ...room, id },
      needs: { tables: { conversations: { required: [['text']] } }, marks: { voice: [id as VoiceMarkKind] } },
      prepare(_frames, _config, context) {
        handed.set(id, [...(handed.get(id) ?? []), context.voiceMarks])
        return { rows: 0 }
      },
    }
  }
  const environment = createBareEnvironment({ now: () => clock.now, newId: () => `v${++ids}` })
  const data = createDataService(environment, findRoom)
  const ready = data.import('a', [file(TALKS, 'talks.csv')], {}).then(() => data)
  return { data, ready }
}
