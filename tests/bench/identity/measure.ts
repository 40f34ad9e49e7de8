import type { EvidenceName, LinkInput } from '../../../src/identity'
import { createComparison } from '../../../src/identity/linkage/compare-records'
import { readEvidence } from '../../../src/identity/linkage/read-evidence'
import { createRandom } from '../../../src/core/random'
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
  /** Pairs of one person that agree in nothing of their own: a surname, a town and no more. No evidence can join them. */
  silent: number
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

/** The same where nobody puts the number of their platform name behind their mailbox too. */
export async function measureUnlike(count: number, seed: number): Promise<Measured> {
  const { input, truth } = createTwoShops(count, seed)
  const { email } = input.evidence
  const random = createRandom(seed)
  const dictionary = email!.dictionary.map((text) => text.replace(/\d+(?=@)/, () => String(random.int(10_000))))
  const evidence = { ...input.evidence, email: { ...email!, dictionary } }
  return measure(`two shops, other numbers, seed ${seed}`, { ...input, evidence }, truth)
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
    silent: countSilent(input, truth),
    exact: linkQuality(joinExact(input), truth),
    seconds,
    ...linkQuality(linked.clusters.cluster, truth),
  }
}

/** From which level on two values may be one person's, by kind of evidence that is not shared with half a town. */
const TELLING: Partial<Record<EvidenceName, number>> = {
  ...{ email: 2, phone: 2, nick: 2, handle: 2, idNumber: 2, given: 2, birthday: 2 },
  ...{ address: 2, locality: 2, houseNumber: 2, postcode: 2 },
}

function countSilent(input: LinkInput, truth: readonly string[]): number {
  const reading = readEvidence(input)
  let step = reading.next()
  while (step.done !== true) step = reading.next()
  const evidence = step.value
  const compare = createComparison(evidence)
  const byPerson = new Map<string, number[]>()
  truth.forEach((person, record) => byPerson.set(person, [...(byPerson.get(person) ?? []), record]))
  const levels = new Uint8Array(evidence.length)
  const isSilent = (a: number, b: number): boolean => {
    compare(a, b, levels)
    return evidence.every(({ name }, i) => levels[i]! < (TELLING[name] ?? Infinity))
  }
  let silent = 0
  for (const own of byPerson.values())
    own.forEach((a, i) => (silent += own.slice(i + 1).filter((b) => isSilent(a, b)).length))
  return silent
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
