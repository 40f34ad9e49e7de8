import { type Candidate, subjectOf } from './find-candidates'
import type { ChangesInputs, Driver } from './spec'

/** What moved at least this much of a change is worth naming. */
const LEAST_SHARE = 0.5

/** The one customer or product that is most of a change, where there is one. `rows` are the lines that the change is about. */
export function driverOf(
  { dimensions, slice }: ChangesInputs,
  { subject }: Candidate,
  difference: number,
  rows: Uint32Array,
): Driver | null {
  let best: Driver | null = null
  for (const tracked of dimensions) {
    const { dimension } = tracked
    const member = slice.member[dimension]
    if (!member || dimension === subject.kind || (dimension !== 'customer' && dimension !== 'product')) continue
    const moved = new Float64Array(tracked.members.length + 1)
    for (const row of rows) moved[member[row]!]! += slice.side[row] === 1 ? slice.net[row]! : -slice.net[row]!
    for (let place = 1; place < moved.length; place++) {
      const share = moved[place]! / difference
      if (share >= LEAST_SHARE && share > (best?.share ?? 0)) {
        best = { subject: subjectOf(tracked, place - 1), difference: moved[place]!, share }
      }
    }
  }
  return best
}
