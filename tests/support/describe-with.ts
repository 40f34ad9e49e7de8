import { describe, it } from 'vitest'

/**
 * A suite over data that may not lie beside the project. `describe.skipIf` runs what it skips, to know its tests: a body that
 * reads a file fails there.
 * @param timeout milliseconds that each of its tests may take
 */
export function describeWith(isThere: boolean, title: string, define: () => void, timeout?: number): void {
  if (isThere) describe(title, timeout === undefined ? {} : { timeout }, define)
  else describe.skip(title, () => it('needs data that is not beside the project', () => undefined))
}
