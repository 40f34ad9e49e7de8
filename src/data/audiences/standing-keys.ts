import { readSource } from '../../identity'
import { keepUnlessFailed } from '../base-view'
import { lastingIds } from '../lasting-ids'
import type { Session } from '../session'
import { decidedPeople, PEOPLE_TABLES, viewOf } from '../table-view'

/** Keys of customers as they are written down, each in its place: with the name of the shop whose id they are, as notes are. */
export async function lastingKeys(session: Session, keys: readonly string[]): Promise<string[]> {
  const { lastingOf } = await lastingIds(session)
  const lasting = new Map<string, string>()
  for (const table of PEOPLE_TABLES) {
    const { sources, person } = await (await viewOf(session, table)).people()
    person.dictionary.forEach((key, code) => {
      const source = sources[code]
      if (code === 0 || source === undefined || lasting.has(key)) return
      const kept = lastingOf(source)
      lasting.set(key, kept === source ? key : readSource(kept).value)
    })
  }
  return keys.map((key) => lasting.get(key) ?? key)
}

/** By every key that was ever written down of a customer: the one that they, or whom they were merged into, have now. */
export const presentKeys = (session: Session): Promise<ReadonlyMap<string, string>> =>
  keepUnlessFailed(session.memo as Map<string, Promise<ReadonlyMap<string, string>>>, 'present-keys', async () => {
    const { lastingOf } = await lastingIds(session)
    const { map } = await decidedPeople(session)
    const shown = new Map<string, string>()
    for (const table of PEOPLE_TABLES) {
      const { sources, person } = await (await viewOf(session, table)).people()
      person.dictionary.forEach((key, code) => code > 0 && shown.set(sources[code]!, key))
    }
    const present = new Map<string, string>()
    for (const table of PEOPLE_TABLES) {
      const { people } = await (await viewOf(session, table)).unmergedPeople()
      people.person.dictionary.forEach((key, code) => {
        const source = people.sources[code]
        const now = code === 0 || source === undefined ? undefined : shown.get(map.get(source) ?? source)
        if (now === undefined) return
        for (const name of [key, readSource(lastingOf(source!)).value]) if (!present.has(name)) present.set(name, now)
      })
    }
    return present
  })
