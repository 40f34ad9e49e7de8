import { tick } from 'svelte'
import type { Scope } from '../analyses/contract'
import { canonicalJson } from '../core/hash'
import type { TableName } from '../schema/field'
import { useAnalysis, useAppState } from './app-state'
import type { Job } from './jobs.svelte'
import type { ResultState } from './result.svelte'
import type { ScopeState } from './scope.svelte'

/** An analysis that takes long enough to be watched, stopped, and started again. */
export interface Run<T extends object> {
  readonly room: ResultState<T>
  /** While it runs. */
  readonly job: Job | undefined
  /** Stopped by hand: what is shown, if anything, is not what was asked for last. */
  readonly isStopped: boolean
  /** Asks for the same settings once more. */
  restart: () => Promise<void>
}

interface RunOptions {
  /** As of `useAnalysis`. */
  within?: (scope: ScopeState) => Scope
  tables?: readonly TableName[]
}

/**
 * An analysis under the page's scope, with what a page shows of a long run. `config` may read runes; undefined means: not yet. It holds
 * all settings that a result carries, so that both can be compared. Call it while a component is set up.
 */
export function useRun<T extends object>(
  analysis: string,
  config: () => object | undefined,
  { within, tables }: RunOptions = {},
): Run<T> {
  const { jobs } = useAppState()
  // Switched off for a moment to ask for the same settings once more.
  let isOn = $state(true)
  let hasStarted = $state(false)
  const asked = $derived(isOn ? config() : undefined)
  const room = useAnalysis<T>(analysis, () => asked && { ...asked }, within, tables)
  $effect(() => {
    if (room.isRunning) hasStarted = true
  })
  const job = $derived(room.isRunning ? jobs.list.findLast(({ kind }) => kind === analysis) : undefined)
  const isOlder = $derived(!room.value || settingsOf(room.value.config) !== settingsOf(asked ?? {}))
  const isStopped = $derived(hasStarted && asked !== undefined && !room.isRunning && !room.failure && isOlder)

  return {
    room,
    get job() {
      return job
    },
    get isStopped() {
      return isStopped
    },
    restart: async () => {
      isOn = false
      await tick()
      isOn = true
    },
  }
}

/** What the page itself asks for: period and filters are asked for by the bar above it. */
const settingsOf = (config: object): string => canonicalJson({ ...config, scope: undefined })
