import type { LinkInput } from '../../../src/identity'
import { hasFebrl, readFebrl } from '../../support/febrl'
import { linkAll, linkQuality, type LinkQuality } from '../../support/link-quality'
import { createTwoShops } from '../../support/two-shops'

export interface Measured extends LinkQuality {
  name: string
  records: number
  compared: number
  /** Pairs that a person is asked about, and those of them that are one person. */
  asked: number
  askedRight: number
  /** Quality of joining whatever has the same e-mail, phone, id number or platform name, and nothing else. */
  exact: LinkQuality
  /** Of processor time: whatever else the machine does, it is the same. */
  seconds: number
}

/** The three data sets of Febrl; empty where they are not there. */
export async function measureFebrl(): Promise<Measured[]> {
  const found: Measured[] = []
  for (const number of hasFebrl('the table of identity') ? ([1, 2, 3] as const) : []) {
    const { evidence, count, truth } = readFebrl(number)
    const none = new Uint32Array(count)
    const input: LinkInput = { count, evidence, source: none, ownId: none, apart: [], phoneCountry: '' }
    found.push(await measure(`Febrl ${number}`, input, truth))
  }
  return found
}

export async function measureShops(count: number, seed: number): Promise<Measured> {
  const { input, truth } = createTwoShops(count, seed)
  return measure(`two shops, seed ${seed}`, input, truth)
}

async function measure(name: string, input: LinkInput, truth: readonly string[]): Promise<Measured> {
  const before = process.cpuUsage()
  const linked = await linkAll(input)
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  const asked = linked.pairs.filter(({ verdict }) => verdict === 'ask')
  return {
    name,
    records: input.count,
    compared: linked.compared,
    asked: asked.length,
    askedRight: asked.filter(({ a, b }) => truth[a] === truth[b]).length,
    exact: linkQuality(joinExact(input), truth),
    seconds,
    ...linkQuality(linked.clusters.cluster, truth),
  }
}

const EXACT = ['email', 'phone', 'idNumber', 'nick'] as const

/** Clusters by equal values, as they are written but for spaces and quotes: what a spreadsheet would find. */
function joinExact({ count, evidence }: LinkInput): Uint32Array {
  const leader = Uint32Array.from({ length: count }, (_, i) => i)
  const find = (record: number): number => {
    let root = record
    while (leader[root] !== root) root = leader[root]!
    return root
  }
  for (const field of EXACT) {
    const first = new Map<string, number>()
    const column = evidence[field]
    for (let record = 0; column && record < count; record++) {
      const word = column.dictionary[column.codes[record]!]!.replace(/[\s']/g, '').toLowerCase()
      if (word === '' || word.includes('*')) continue
      const known = first.get(word)
      if (known === undefined) first.set(word, record)
      else leader[find(record)] = find(known)
    }
  }
  return leader.map((_, record) => find(record))
}
