import { describeFailure, toFailure } from '../../../../core/errors'
import { useAppState } from '../../../../state/app-state'
import { getUi } from '../../../../ui/context'
import { entryOf, type Entry } from './entries'

/** Entries that are shown and searched; more are answered from all the same. */
const MOST = 20_000

export interface Entries {
  /** Undefined until they are read. */
  readonly list: readonly Entry[] | undefined
  /** Why they could not be read, in words. */
  readonly problem: string | undefined
}

/** Follows the table of knowledge. Call it while a component is set up. */
export function useEntries(): Entries {
  const { client, workspace } = useAppState()
  const ui = getUi()
  let list = $state.raw<readonly Entry[]>()
  let problem = $state<string>()

  $effect(() => {
    void [workspace.info?.name, workspace.info?.dataVersion]
    if (!workspace.has('knowledge')) {
      list = []
      return
    }
    let isOver = false
    client
      .data((api) => api.rows('knowledge', { offset: 0, limit: MOST }))
      .then(
        (rows) => {
          if (isOver) return
          list = rows.map(entryOf)
          problem = undefined
        },
        (thrown: unknown) => {
          if (!isOver) problem = describeFailure(toFailure(thrown), ui.locale())
        },
      )
    return () => (isOver = true)
  })

  return {
    get list() {
      return list
    },
    get problem() {
      return problem
    },
  }
}
