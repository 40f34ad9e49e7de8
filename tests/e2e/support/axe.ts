import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical, in one line each. */
export async function seriousOf(page: Page): Promise<string[]> {
  // The policy admits no script from text; the debugger's evaluation stands outside of it.
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    interface Axe {
      run(
        context: Document,
        options: { resultTypes: string[] },
      ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
    }
    // What passed is not listed element by element: nobody reads it, and it is most of the work.
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  })
}
