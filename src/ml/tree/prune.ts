import { addNode, LEAF, openNodes, openTree, type NodeList } from '../trees/trees'

/** The best subtree where each leaf costs `alpha`: nodes that are leaves by then are copied as leaves. */
export function prune(tree: NodeList, leafFrom: Float64Array, alpha: number): NodeList {
  const out = openNodes(tree.width)
  openTree(out)
  const pending: { node: number; rightOf: number }[] = [{ node: 0, rightOf: -1 }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, rightOf } = next
    const copy = addNode(out)
    if (rightOf >= 0) out.right[rightOf] = copy
    out.cover[copy] = tree.cover[node]!
    out.impurity[copy] = tree.impurity[node]!
    out.value.set(tree.value.subarray(node * tree.width, (node + 1) * tree.width), copy * tree.width)
    if (tree.feature[node] === LEAF || leafFrom[node]! <= alpha) continue
    out.feature[copy] = tree.feature[node]!
    out.threshold[copy] = tree.threshold[node]!
    pending.push({ node: tree.right[node]!, rightOf: copy }, { node: node + 1, rightOf: -1 })
  }
  return out
}
