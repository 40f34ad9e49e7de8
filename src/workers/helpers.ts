import { transfer, type Remote } from 'comlink'
import type { Helpers } from '../ml/evaluate/parts'
import type { HelperDesk } from './api'
import { collectBuffers } from './transferables'

/** Helpers as the page lends them. What they learn from is copied once for each, and moved from there on. */
export function helpersOf(desk: Remote<HelperDesk>): Helpers {
  return {
    async take() {
      const helper = await desk.take()
      if (helper === undefined) return undefined
      const told = new Set<string>()
      return {
        fit(lot, part, backend) {
          const request = { lotId: lot.id, part, ...(backend && { backend }) }
          if (told.has(lot.id)) return desk.fit(helper, request)
          told.add(lot.id)
          const copy = structuredClone(lot)
          return desk.fit(helper, request, transfer(copy, collectBuffers(copy)))
        },
        release: () => void desk.release(helper),
      }
    },
  }
}
