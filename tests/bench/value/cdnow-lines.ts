import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LifetimeInputs } from '../../../src/analyses/lifetime/spec'

const DAY_MS = 86_400_000

/** Purchase days of the public 1/10 sample of CDNOW, customer by customer, or null where it is not there. */
export function readCdnowLines(folder: string): Pick<LifetimeInputs, 'starts' | 'days' | 'value'> | null {
  const path = join(folder, 'cdnow/CDNOW_sample.txt')
  if (!existsSync(path)) return null
  const [starts, days, value]: [number[], number[], number[]] = [[0], [], []]
  let before: string | undefined
  for (const line of readFileSync(path, 'utf8').trim().split(/\r?\n/)) {
    const [, who, date, , amount] = line.trim().split(/\s+/) as [string, string, string, string, string]
    const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / DAY_MS
    if (before !== undefined && who !== before) starts.push(days.length)
    if (who !== before || days.at(-1) !== day) {
      days.push(day)
      value.push(0)
    }
    value[value.length - 1]! += Number(amount)
    before = who
  }
  starts.push(days.length)
  return { starts: Uint32Array.from(starts), days: Int32Array.from(days), value: Float64Array.from(value) }
}
