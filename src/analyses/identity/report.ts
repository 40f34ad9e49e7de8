import type { Linked, LinkedPair } from '../../identity'
import { TABLES, type IdentityInputs, type IdentityResult, type Member, type Pair, type Part } from './spec'

/** What was linked, in keys, rows and words. */
export function createReport(inputs: IdentityInputs, linked: Linked, most: number): IdentityResult {
  const { pairs, clusters, model, fields } = linked
  const members = membersByRecord(inputs)
  const ofVerdict = (verdict: Pair['verdict']): LinkedPair[] => pairs.filter((pair) => pair.verdict === verdict)
  const [joins, asks] = [ofVerdict('join'), ofVerdict('ask')]
  const shown = [...joins.slice(0, most), ...asks.slice(0, most)].sort((a, b) => b.weight - a.weight)
  return {
    clusters: listClusters(clusters.cluster, inputs, members),
    pairs: shown.map((pair) => describePair(pair, inputs, linked, members)),
    records: inputs.keys.length,
    compared: linked.compared,
    leftOut: linked.blocks.reduce((sum, block) => sum + block.leftOut, 0),
    joins: joins.length,
    asks: asks.length,
    refused: clusters.refused,
    weights: fields.map((field, i) => ({
      field,
      m: Array.from(model.m[i]!.subarray(1)),
      u: Array.from(model.u[i]!.subarray(1)),
    })),
  }
}

function membersByRecord({ keys, memberRecord, memberTable, memberRow }: IdentityInputs): Member[][] {
  const members: Member[][] = keys.map(() => [])
  memberRecord.forEach((record, i) => members[record]!.push({ table: TABLES[memberTable[i]!]!, row: memberRow[i]! }))
  return members
}

function listClusters(
  cluster: Uint32Array,
  inputs: IdentityInputs,
  members: readonly Member[][],
): IdentityResult['clusters'] {
  const records = new Map<number, number[]>()
  cluster.forEach((number, record) => {
    const own = records.get(number)
    if (own) own.push(record)
    else records.set(number, [record])
  })
  return [...records.values()]
    .filter(({ length }) => length > 1)
    .map((own) => ({
      keys: own.map((record) => inputs.keys[record]!),
      names: own.map((record) => nameOf(inputs, record)),
      members: own.flatMap((record) => members[record]!),
    }))
}

function describePair(
  { a, b, weight, probability, verdict, levels, parts }: LinkedPair,
  inputs: IdentityInputs,
  linked: Linked,
  members: readonly Member[][],
): Pair {
  const { keys } = inputs
  const said = linked.fields.flatMap((field, i): Part[] =>
    levels[i] === 0
      ? []
      : [
          {
            field,
            weight: parts[i]!,
            level: levels[i]!,
            levels: linked.levels[i]!,
            left: wordOf(inputs, field, a),
            right: wordOf(inputs, field, b),
          },
        ],
  )
  return {
    a: keys[a]!,
    b: keys[b]!,
    aMember: members[a]![0]!,
    bMember: members[b]![0]!,
    weight,
    prior: weight - said.reduce((sum, part) => sum + part.weight, 0),
    probability,
    verdict,
    parts: said.sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight)),
  }
}

const wordAt = ({ evidence }: IdentityInputs, role: keyof IdentityInputs['evidence'], record: number): string => {
  const column = evidence[role]
  return column?.dictionary[column.codes[record]!] ?? ''
}

/** As the record writes it; parts of a name that it writes in one stand there whole. */
function wordOf(inputs: IdentityInputs, field: Part['field'], record: number): string {
  // The number is that of the mailbox, or of the platform name where there is none.
  if (field === 'handle') return wordAt(inputs, 'email', record) || wordAt(inputs, 'nick', record)
  const word = wordAt(inputs, field, record)
  return word === '' && (field === 'surname' || field === 'given') ? wordAt(inputs, 'name', record) : word
}

/** Its name, whole where it writes it whole. */
function nameOf(inputs: IdentityInputs, record: number): string {
  const parts = [wordAt(inputs, 'given', record), wordAt(inputs, 'surname', record)]
  return wordAt(inputs, 'name', record) || parts.filter((part) => part !== '').join(' ')
}
