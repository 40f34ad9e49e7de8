import { ClienteleError } from '../core/errors'
import { openRegistryStore } from '../store'
import type { Environment } from './environment'
import { fileWorkspaces } from './file-workspaces'
import { memoryWorkspaces } from './memory-workspaces'
import { storedWorkspaces, tidyRegistry } from './stored-workspaces'
import type { Workspaces } from './workspace-entry'

export type { WorkspaceEntry, Workspaces } from './workspace-entry'

/** Opens the registry; where nothing can be stored, workspaces live in memory until the tab closes. */
export async function openWorkspaces(environment: Environment): Promise<Workspaces> {
  const { storage } = environment
  if (!storage) return memoryWorkspaces(environment, environment.refusal ?? 'refused')
  const registry = await openRegistryStore(storage).catch((thrown: unknown) => refusal(thrown))
  if (!registry) return memoryWorkspaces(environment, environment.refusal ?? 'refused')
  await tidyRegistry(environment, registry)
  const stored = storedWorkspaces(environment, registry)
  return environment.refusal === 'file' ? fileWorkspaces(environment, stored) : stored
}

/** A newer database must be left alone and said; anything else at the very first write means that storing is refused. */
function refusal(thrown: unknown): undefined {
  if (thrown instanceof ClienteleError && thrown.code !== 'STORAGE_FAILED') throw thrown
  return undefined
}
