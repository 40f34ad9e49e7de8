import { ClienteleError } from '../../core/errors'

const DEEPEST = 1000

/** @throws ClienteleError CONFIG_INVALID unless the depth is a whole number, or null for none. */
export function checkDepth(maxDepth: number | null): void {
  if (maxDepth === null || (Number.isInteger(maxDepth) && maxDepth >= 1 && maxDepth <= DEEPEST)) return
  throw new ClienteleError('CONFIG_INVALID', { field: 'maxDepth', value: maxDepth, allowed: `1–${DEEPEST}, null` })
}
