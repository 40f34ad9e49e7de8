import { CELLS } from '../../series/recurrent/cells'
import { daysSince, writePerson, type Encoder } from '../two-tower/encoder'
import type { BagWriter } from '../two-tower/bags'
import type { Visits } from '../two-tower/visits'
import { drawWeights, readVisits } from './visit-network'

const DAY_MS = 86_400_000
/** Visits that are read, the last ones; and products of each. */
const STEPS = 8
const MOST_ITEMS = 40
const { gates } = CELLS.gru

/**
 * A customer is what a GRU makes of their last visits (Cho et al. 2014; Hidasi et al. 2016 for what is bought next), the oldest first,
 * beside the visits' own sum and who they are. A visit is the sum of its products over the root of their number, and counts the less
 * the longer ago it was. Where there were fewer visits the first steps are empty.
 */
export const visitEncoder = (width: number, halfLifeDays: number): Encoder => ({
  steps: STEPS + 1,
  write(writers, rows, visits, people, past) {
    for (let step = 0; step < STEPS; step++) {
      const visit = past.end - STEPS + step
      if (visit >= visits.starts[past.user]!) {
        writeVisit(writers[step]!, rows.items, visits, visit, past.without)
        writers[step]!.scale(0.5 ** ((past.moment - visits.at[visit]!) / DAY_MS / halfLifeDays))
      }
      writers[step]!.end()
    }
    const person = writers[STEPS]!
    writePerson(person, rows, people, past.user, daysSince(visits, past))
    person.end()
  },
  blocks: [
    { rows: width, width: gates * width },
    { rows: width, width: gates * width },
    { rows: 1, width: gates * width },
    { rows: width, width },
  ],
  draw: (random) => drawWeights(width, gates, random),
  run: (ops, blocks, steps) => readVisits(ops, width, blocks, steps),
})

function writeVisit(
  writer: BagWriter,
  items: number,
  { from, item }: Visits,
  visit: number,
  without: number | undefined,
): void {
  for (let i = from[visit]!; i < from[visit + 1]! && writer.size < MOST_ITEMS; i++) {
    if (item[i] !== without && item[i]! < items) writer.add(item[i]!, 1)
  }
  writer.scale(1 / Math.sqrt(Math.max(1, writer.size)))
}
