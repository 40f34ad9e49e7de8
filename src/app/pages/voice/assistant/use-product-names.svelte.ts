import { useAppState } from '../../../../state/app-state'
import { namelessWishes, namesOfRows, namesSpoken } from './product-names'
import type { Said } from './use-chat.svelte'

/** Rows that are looked through for a name: a greater catalogue is told by what was spoken alone. */
const MOST_ROWS = 20_000

/** What a product is called; undefined where nobody has said. Call it while a component is set up. */
export function useProductNames(said: () => readonly Said[]): (id: string) => string | undefined {
  const { client, workspace } = useAppState()
  let looked = $state.raw<Readonly<Record<string, string>>>({})
  const spoken = $derived(namesSpoken(said()))
  const wanted = $derived(namelessWishes(said()).join('\n'))

  $effect(() => {
    if (wanted === '' || !workspace.has('products')) return
    const ids = wanted.split('\n')
    let isOver = false
    client
      .data((api) => api.rows('products', { offset: 0, limit: MOST_ROWS }))
      .then(
        (rows) => {
          if (!isOver) looked = Object.fromEntries(namesOfRows(rows, ids))
        },
        // Without a name the wish is told without one.
        () => undefined,
      )
    return () => (isOver = true)
  })
  return (id) => spoken.get(id) ?? looked[id]
}
