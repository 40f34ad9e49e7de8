import { LEAF } from '../trees/trees'
import type { Condition, Rule, TreeModel } from './types'

/** Every leaf as a rule that can be read, the left ones first: one condition for each column on the way to it. */
export function rulesOf({ trees, outputs }: TreeModel): Rule[] {
  const { feature, threshold, right, cover } = trees
  const rules: Rule[] = []
  const pending: { node: number; conditions: Condition[] }[] = [{ node: 0, conditions: [] }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, conditions } = next
    const column = feature[node]!
    if (column === LEAF) {
      const values = valuesAt(trees, node, outputs)
      rules.push({ conditions, values, cover: cover[node]!, share: cover[node]! / cover[0]! })
      continue
    }
    const bound = threshold[node]!
    pending.push({ node: right[node]!, conditions: narrowed(conditions, { column, above: bound, atMost: null }) })
    pending.push({ node: node + 1, conditions: narrowed(conditions, { column, above: null, atMost: bound }) })
  }
  return rules
}

/** With one more condition: a deeper one on the same column lies within the first, and takes its place on that side. */
function narrowed(conditions: readonly Condition[], more: Condition): Condition[] {
  if (!conditions.some(({ column }) => column === more.column)) return [...conditions, more]
  return conditions.map((own) =>
    own.column === more.column
      ? { column: own.column, above: more.above ?? own.above, atMost: more.atMost ?? own.atMost }
      : own,
  )
}

function valuesAt({ value, width }: TreeModel['trees'], node: number, outputs: number): Float64Array {
  if (outputs === 2) return Float64Array.of(1 - value[node]!, value[node]!)
  return value.slice(node * width, (node + 1) * width)
}
