import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../src/core/random'

/** One line of the table in docs/reliability.md. */
export interface FaultCase {
  /** As the table counts them; a letter tells parts of one case apart: `1a`. */
  id: string
  title: string
  /** What `run` answers; the greatest one is shown. */
  figure: string
  /** Repeats, each with its own seed: in `npm test`, and in `npm run faults`. */
  runs: { quick: number; full: number }
  /** Plants the fault and checks what came of it. */
  run(random: Random, seed: number): Promise<number>
  /** The same check where it must fail: a guard that cannot fail proves nothing. */
  control(): Promise<unknown>
}

/** One run of a case, as the program that writes the table reads it. */
interface Run {
  seed: number
  passed: boolean
  figure?: number
  reason?: string
}

/** Whether everything runs, at full size and as often as the table asks. */
export const isFull = process.env['FAULT_FULL'] === '1'
const FIRST_SEED = Number(process.env['FAULT_SEED'] ?? 1)
const OUT = process.env['FAULT_OUT']

/** The number that goes with how thorough this run is. */
export const sized = (quick: number, full: number): number => (isFull ? full : quick)

/** Declares the tests of a case: one for each seed, and its control. */
export function faultCase({ id, title, figure, runs, run, control }: FaultCase): void {
  const count = Number(process.env['FAULT_RUNS'] ?? sized(runs.quick, runs.full))
  const seeds = Array.from({ length: count }, (_, i) => FIRST_SEED + i)
  const done: Run[] = []
  describe(`case ${id}: ${title}`, () => {
    it.each(seeds)('passes with seed %i', async (seed) => {
      try {
        done.push({ seed, passed: true, figure: await run(createRandom(seed), seed) })
      } catch (error) {
        done.push({ seed, passed: false, reason: String(error).slice(0, 500) })
        throw error
      }
    })

    let hasFailed = false
    it('fails where it must: the control', async () => {
      await expect(control()).rejects.toThrow()
      hasFailed = true
    })

    afterAll(() => {
      if (OUT === undefined || done.length === 0) return
      mkdirSync(OUT, { recursive: true })
      const line = { id, title, figure, runs: done, control: hasFailed }
      writeFileSync(join(OUT, `${id}.json`), JSON.stringify(line))
    })
  })
}
