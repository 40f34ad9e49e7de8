import { describe, expect, it } from 'vitest'
import type { WorkspaceInfo } from '../../src/data/types'
import { Workspace } from '../../src/state/workspace.svelte'
import type { Client } from '../../src/workers/client'

type Answer = (info: Partial<WorkspaceInfo>) => void

/** A client whose answers about the workspace are given by hand, in whichever order. */
function slowClient() {
  const asked: { answer: Answer; fail: () => void }[] = []
  const info = (): Promise<WorkspaceInfo> =>
    new Promise((resolve, reject) => {
      asked.push({
        answer: (some) => resolve({ name: 'Shop', dataVersion: '', ...some } as WorkspaceInfo),
        fail: () => reject(new Error('planted')),
      })
    })
  let lock: ((name: string) => void) | undefined
  const none = (): Promise<unknown[]> => Promise.resolve([])
  const api = { info, imports: none, filterChoices: () => Promise.resolve({}), workspaces: none }
  const client = {
    data: (call: (known: typeof api) => unknown) => call(api),
    onDataChanged: () => () => undefined,
    onLocked: (listener: (name: string) => void) => (lock = listener),
  } as unknown as Client
  return { asked, workspace: new Workspace(client), lock: () => lock?.('Shop') }
}

describe('the workspace that the page shows', () => {
  it('is the one asked for last, whichever answer comes first', async () => {
    const { asked, workspace } = slowClient()
    const older = workspace.refresh()
    const newer = workspace.refresh()
    asked[1]!.answer({ dataVersion: 'new' })
    await newer
    asked[0]!.answer({ dataVersion: 'old' })
    await older
    expect(workspace.info?.dataVersion).toBe('new')
  })

  it('is there when an overtaken refresh is done: who waited for it reads nothing older', async () => {
    const { asked, workspace } = slowClient()
    let seen: string | undefined = 'nothing yet'
    const older = workspace.refresh().then(() => (seen = workspace.info?.dataVersion))
    const newer = workspace.refresh()
    asked[0]!.answer({ dataVersion: 'old' })
    await Promise.resolve()
    expect(seen).toBe('nothing yet')
    asked[1]!.answer({ dataVersion: 'new' })
    await Promise.all([older, newer])
    expect(seen).toBe('new')
  })

  it('is done for who was overtaken where the newer one fails, which only its own asker hears', async () => {
    const { asked, workspace } = slowClient()
    const older = workspace.refresh()
    const newer = workspace.refresh()
    asked[0]!.answer({})
    asked[1]!.fail()
    await expect(newer).rejects.toThrow('planted')
    await expect(older).resolves.toBeUndefined()
  })

  it('is nothing once it is locked, though an answer is still on its way', async () => {
    const { asked, workspace, lock } = slowClient()
    const reading = workspace.refresh()
    lock()
    asked[0]!.answer({ dataVersion: 'late' })
    await reading
    expect(workspace.info).toBeUndefined()
    expect(workspace.locked).toBe('Shop')
  })
})
