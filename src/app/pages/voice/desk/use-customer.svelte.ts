import { toFailure } from '../../../../core/errors'
import type { Failure } from '../../../../core/outcome'
import type { CustomerRow, ThreadLine } from '../../../../data/types'
import { useAppState } from '../../../../state/app-state'

/** Who writes, and what else they wrote. */
export interface CustomerState {
  readonly row: CustomerRow | undefined
  readonly threads: readonly ThreadLine[]
  readonly failure: Failure | undefined
}

/** Follows the customer and the data. Call it while a component is set up. */
export function useCustomer(key: () => string): CustomerState {
  const { client, workspace } = useAppState()
  let row = $state.raw<CustomerRow>()
  let threads = $state.raw<readonly ThreadLine[]>([])
  let failure = $state.raw<Failure>()
  let turn = 0
  let shown: string | undefined

  async function read(wanted: string, mine: number): Promise<void> {
    try {
      const query = { filters: { keys: [wanted] }, offset: 0, limit: 1 }
      const [page, lines] = await Promise.all([
        client.data((api) => api.customers(query)),
        client.data((api) => api.threadsOfCustomer(wanted)),
      ])
      if (mine !== turn) return
      row = page.rows[0]
      threads = lines
      failure = undefined
    } catch (thrown) {
      if (mine === turn) failure = toFailure(thrown)
    }
  }
  $effect(() => {
    void [workspace.info?.name, workspace.info?.dataVersion]
    const wanted = key()
    const mine = ++turn
    // Nobody is shown with what belongs to another.
    if (wanted !== shown) row = failure = undefined
    if (wanted !== shown) threads = []
    shown = wanted
    if (wanted !== '') void read(wanted, mine)
  })

  return {
    get row() {
      return row
    },
    get threads() {
      return threads
    },
    get failure() {
      return failure
    },
  }
}
