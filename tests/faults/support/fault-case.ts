import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../src/core/random'

/** What a run measured, by name and unit: `open again, ms`. The greatest of all runs is shown. */
export type Figures = Record<string, number>

/** One line of the table in docs/reliability.md. */
interface FaultCase {
  /** As the table counts them; a letter tells parts of one case apart: `1a`. */
  id: string
  title: string
  /**
   * Repeats, each with its own seed: in `npm test`, and in `npm run faults`. A case with none in `npm test` is no test there, as
   * what it guards is held by quicker ones; docs/reliability.md names these.
   */
  runs?: { quick: number; full: number }
  /** What figures must not pass in a full run; a small machine that runs `npm test` is not held to them. */
  limits?: Figures
  /** Plants the fault and checks what came of it. */
  run(random: Random, seed: number): Promise<Figures>
  /** The same check where it must fail: a guard that cannot fail proves nothing. */
  control(): Promise<unknown>
  /** The control takes as long as the case itself: it is no test in `npm test`, and docs/reliability.md says so. */
  isControlLong?: boolean
}

/** One run of a case, as the program that writes the table reads it. */
interface Run {
  seed: number
  passed: boolean
  figures?: Figures
  reason?: string
}

/** Whether everything runs, at full size and as often as the table asks. */
const isFull = process.env['FAULT_FULL'] === '1'
const FIRST_SEED = Number(process.env['FAULT_SEED'] ?? 1)
const OUT = process.env['FAULT_OUT']
const RUNS = { quick: 1, full: 20 }
/** For `runs`: the case is one of `npm run faults` alone. */
export const NOT_IN_NPM_TEST = { ...RUNS, quick: 0 }

/** What goes with how thorough this run is. */
export const sized = <T>(quick: T, full: T): T => (isFull ? full : quick)

/** Declares the tests of a case: one for each seed, and its control. */
export function faultCase({ id, title, runs = RUNS, limits = {}, run, control, isControlLong }: FaultCase): void {
  const count = Number(process.env['FAULT_RUNS'] ?? sized(runs.quick, runs.full))
  if (count === 0) return
  const seeds = Array.from({ length: count }, (_, i) => FIRST_SEED + i)
  const done: Run[] = []
  let hasFailed = false
  /** After every run: what is known stays known when the rest is given up. */
  const save = (): void => {
    if (OUT === undefined) return
    mkdirSync(OUT, { recursive: true })
    writeFileSync(join(OUT, `${id}.json`), JSON.stringify({ id, title, limits, runs: done, control: hasFailed }))
  }
  const attempt = async (seed: number): Promise<void> => {
    let figures: Figures | undefined
    try {
      figures = await run(createRandom(seed), seed)
      if (isFull) refuseBeyond(limits, figures)
      done.push({ seed, passed: true, figures })
    } catch (error) {
      done.push({ seed, passed: false, reason: String(error).slice(0, 500), ...(figures && { figures }) })
      throw error
    } finally {
      save()
    }
  }
  describe(`case ${id}: ${title}`, () => {
    if (isFull || !isControlLong)
      it('fails where it must: the control', async () => {
        await expect(control()).rejects.toThrow()
        hasFailed = true
        save()
      })

    it.each(seeds)('passes with seed %i', (seed) => unlessStopped(() => attempt(seed), done))
  })
}

function refuseBeyond(limits: Figures, figures: Figures): void {
  for (const [name, limit] of Object.entries(limits)) expect(figures[name], name).toBeLessThanOrEqual(limit)
}

const BEAT_MS = 250
/** Longer than any pause of a busy machine: somebody stopped all processes for a while. */
const STOPPED_MS = 5_000
const MOST_TRIES = 3

/** A run in the middle of which everything was stopped says nothing: it is done again, and does not count. */
async function unlessStopped(attempt: () => Promise<void>, done: Run[]): Promise<void> {
  for (let tries = 1; ; tries++) {
    const heart = startHeart()
    try {
      await attempt()
      return
    } catch (error) {
      if (heart.longestMs() < STOPPED_MS || tries === MOST_TRIES) throw error
      done.pop()
    } finally {
      heart.stop()
    }
  }
}

function startHeart(): { longestMs(): number; stop(): void } {
  let last = performance.now()
  let longestMs = 0
  const beat = (): void => {
    longestMs = Math.max(longestMs, performance.now() - last)
    last = performance.now()
  }
  const timer = setInterval(beat, BEAT_MS)
  return {
    longestMs() {
      beat()
      return longestMs
    },
    stop: () => clearInterval(timer),
  }
}
