import { liveOf } from '../../../src/analyses/live'
import { prepare } from '../../../src/analyses/service/prepare'
import { run } from '../../../src/analyses/service/run'
import { spec, type DeskResult, type ServiceConfig } from '../../../src/analyses/service/spec'
import { specOf } from '../../../src/analyses/specs'
import { validateConfig } from '../../../src/analyses/validate-config'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { FindRoom } from '../../../src/data/rooms'
import { createDataService, type DataService } from '../../../src/data/service'
import { frameOf, type Row } from '../../support/frames'
import { createBareEnvironment, findTestRoom } from '../../data/support'

export const HOUR = 3_600_000
export const START = Date.UTC(2024, 0, 1)

/** What the made-up customers ask, four ways of each, and what is answered. */
export const ASKED: Readonly<Record<string, { says: readonly string[]; answer: string }>> = {
  parcel: {
    says: [
      'Where is my parcel number {n}?',
      'Has parcel {n} left yet, where is it',
      'When will the parcel {n} arrive here?',
      'Still waiting for my parcel {n}',
    ],
    answer: 'Your parcel is with the carrier and comes within three days.',
  },
  refund: {
    says: [
      'I want my money back for {n}',
      'When do I get the refund of {n}?',
      'Please refund the money for item {n}',
      'Refund not on my account yet {n}',
    ],
    answer: 'Refunds are paid within five working days after we have the goods.',
  },
  size: {
    says: [
      'Does the shirt {n} run small?',
      'Which size of shirt {n} fits me?',
      'Is size M of shirt {n} a tight fit?',
      'Need advice on the size of shirt {n}',
    ],
    answer: 'Our shirts are cut wide: take one size less than usual.',
  },
  invoice: {
    says: [
      'Please send an invoice for {n}',
      'I need an invoice with tax number, {n}',
      'Can you issue the invoice of {n} again?',
      'Invoice for my company {n} please',
    ],
    answer: 'The invoice is on its way to the e-mail address of your order.',
  },
}

/** Words that make each message another one. */
const ODD =
  'amber birch cedar coral dawn ember fern flint frost hazel indigo iris ivory jade lark linen maple marble misty moss'.split(
    ' ',
  )

/** Threads of each kind, answered ones with an answer after some hours; every fifth waits. */
export function talkRows(perIntent = 12, change: (row: Row, i: number) => Row = (row) => row): Row[] {
  const rows: Row[] = []
  let n = 0
  for (let round = 0; round < perIntent; round++)
    for (const [label, { says, answer }] of Object.entries(ASKED)) {
      n++
      const at = START + n * 5 * HOUR
      const text = says[round % says.length]!.replace('{n}', ODD[(n * 7) % ODD.length]!)
      const common = { conversationId: `t${n}`, person: `c${n % 9}`, customerId: `c${n % 9}`, name: `Name ${n % 9}` }
      rows.push(
        change(
          {
            ...common,
            at,
            text,
            label,
            author: 'customer',
            channel: n % 2 ? 'email' : 'chat',
            priority: n % 7 === 0 ? 'urgent' : 'normal',
          },
          n,
        ),
      )
      if (n % 5 !== 0)
        rows.push({
          ...common,
          at: at + (1 + (n % 6)) * HOUR,
          text: answer,
          author: 'agent',
          assignee: n % 2 ? 'Kim' : 'Lu',
          satisfaction: n % 3 === 0 ? 'bad' : 'good',
        })
    }
  return rows
}

export const KNOWLEDGE: Row[] = [
  { question: 'Where is my parcel?', answer: 'Track it under My orders.', language: 'en', tags: '', productId: '' },
  {
    question: 'How do I get a refund?',
    answer: 'Send the goods back, and we refund them within five days.',
    language: 'en',
    tags: '',
    productId: '',
  },
]

export const talks = (rows: readonly Row[] = talkRows()) => frameOf(rows)

export const room = { spec, prepare, run }

export const deskOf = (result: object): DeskResult => {
  if ((result as DeskResult).kind !== 'desk') throw new Error('no desk')
  return result as DeskResult
}

const findRoom: FindRoom = (id) => {
  if (id !== 'service') return findTestRoom(id)
  const { version, needs } = specOf(id)
  return {
    ...{ id, version, needs: needs as never },
    validate: (config) => validateConfig(specOf('service'), config),
    prepare: prepare as never,
    live: liveOf(id)!,
  }
}

let ids = 0

/** A workspace with these files in it. */
export async function openShop(files: Readonly<Record<string, string>>): Promise<DataService> {
  const environment = createBareEnvironment({ now: () => START + 900 * HOUR, newId: () => `s${++ids}` })
  const data = createDataService(environment, findRoom)
  for (const [name, text] of Object.entries(files)) await data.import(name, [new File([text], `${name}.csv`)], {})
  return data
}

/** Asks the room as a page does, and keeps what it answers. */
export async function askRoom(
  data: DataService,
  given: Partial<ServiceConfig> = {},
): Promise<{ result: object; fitted: boolean }> {
  const prepared = await data.prepare('service', given, 'cpu')
  if (prepared.stored) return { result: prepared.stored, fitted: false }
  const task = run(structuredClone(prepared.inputs) as never, prepared.config as never, {
    seed: 1,
    random: createRandom(1),
  })
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  const { result, fit } = outcome.result
  const envelope = {
    analysis: 'service',
    version: prepared.version,
    config: prepared.config,
    dataVersion: prepared.dataVersion,
  }
  await data.storeResult(prepared.key, { ...envelope, ...result })
  if (fit && prepared.fit) await data.storeResult(prepared.fit.key, { ...envelope, fit, fitFor: prepared.fit.about })
  return { result, fitted: fit !== undefined }
}
