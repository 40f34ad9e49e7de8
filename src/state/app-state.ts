import { getContext, setContext } from 'svelte'
import type { Scope } from '../analyses/contract'
import type { TableName } from '../schema/field'
import type { Client } from '../workers/client'
import { Compute } from './compute.svelte'
import { Jobs } from './jobs.svelte'
import { useResult, type ResultState } from './result.svelte'
import { ScopeState } from './scope.svelte'
import { Settings } from './settings.svelte'
import { shieldClient } from './shield/shield-client'
import { Shield } from './shield/shield.svelte'
import { Workspace } from './workspace.svelte'

/** Everything the page knows, in one object that components reach through context. */
export interface AppState {
  /** As the page may know it: masked while the demo shield is on. */
  client: Client
  shield: Shield
  settings: Settings
  scope: ScopeState
  jobs: Jobs
  workspace: Workspace
  compute: Compute
}

const KEY = Symbol('app state')

export function createAppState(plain: Client): AppState {
  const shield = new Shield()
  const client = shieldClient(plain, shield)
  return {
    client,
    shield,
    settings: new Settings(),
    scope: new ScopeState(),
    jobs: new Jobs(),
    workspace: new Workspace(client),
    compute: new Compute(client.compute),
  }
}

export const provideAppState = (state: AppState): AppState => setContext(KEY, state)

export function useAppState(): AppState {
  const state = getContext<AppState | undefined>(KEY)
  if (!state) throw new Error('useAppState() was called outside the app')
  return state
}

/** The result of an analysis under the page's scope; `config` may read runes. `tables` are what will do, each, where there are no orders. */
export function useAnalysis<T extends object>(
  analysis: string,
  config: () => Record<string, unknown> | undefined = () => ({}),
  within: (scope: ScopeState) => Scope = ({ value }) => value,
  tables: readonly TableName[] = [],
): ResultState<T> {
  const { client, workspace, jobs, scope } = useAppState()
  return useResult<T>(client, workspace, jobs, analysis, () => {
    const own = config()
    const asked = within(scope)
    return own && (workspace.hasOrders || tables.some((table) => workspace.has(table)))
      ? { ...own, ...(Object.keys(asked).length > 0 && { scope: asked }) }
      : undefined
  })
}
