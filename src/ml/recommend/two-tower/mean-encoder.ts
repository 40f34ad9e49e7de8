import { daysSince, writePerson, type Encoder } from './encoder'

/** Older products of customers who bought more are left out. */
const MOST_ITEMS = 150

/** A customer is the weighted sum of the products of their past, over the root of the weights' sum, beside who they are. */
export const meanEncoder = (halfLifeDays: number): Encoder => ({
  steps: 1,
  write([writer], rows, visits, people, past) {
    const first = visits.starts[past.user]!
    let sum = 0
    for (let visit = past.end - 1; visit >= first && writer!.size < MOST_ITEMS; visit--) {
      const weight = 0.5 ** ((past.moment - visits.at[visit]!) / 86_400_000 / halfLifeDays)
      for (let i = visits.from[visit]!; i < visits.from[visit + 1]! && writer!.size < MOST_ITEMS; i++) {
        const item = visits.item[i]!
        if (item === past.without || item >= rows.items) continue
        writer!.add(item, weight)
        sum += weight
      }
    }
    // Of one product bought long ago there is less to go by than of one bought today.
    writer!.scale(1 / Math.sqrt(Math.max(sum, 1)))
    writePerson(writer!, rows, people, past.user, daysSince(visits, past))
    writer!.end()
  },
  blocks: [],
  draw: () => new Float64Array(0),
  run: (_, blocks, [users]) => ({ users: users!, back: (by) => ({ blocks: [...blocks], steps: [by] }) }),
})
