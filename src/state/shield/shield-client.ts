import { isCustomerToken } from '../../core/customer-token'
import { ClienteleError, fromFailure, toFailure } from '../../core/errors'
import { done, failed, type Outcome } from '../../core/outcome'
import type { Audience } from '../../data/types'
import type { DataWorkerApi } from '../../workers/api'
import type { Client } from '../../workers/client'
import { ANSWER_MASKS, maskDetails } from './mask-answers'
import { inRealMoney, maskAudiences } from './mask-audiences'
import { encodeRows, maskExport, toColumns } from './mask-export'
import { maskMembers, maskResult } from './mask-results'
import type { Pseudonyms } from './pseudonyms'
import { createTurnTruths, type TurnTruths } from './turn-truths'

/** What the wrapped client asks of the shield, each time anew. */
export interface ShieldView {
  readonly isOn: boolean
  /** By what money is multiplied wherever it is shown. */
  readonly factor: number
  readonly pseudonyms: Pseudonyms
}

/** What shows rows as they came. */
const REPAIRS = ['repairs', 'tryRepair', 'repairRows', 'changeRepairs']
/** What would write masks into the data, or hand rows out as they came. */
const CLOSED: readonly string[] = [
  ...['edit', 'traceRow', 'saveNote', 'deleteNote', 'rejects', 'leftOutTables'],
  ...['markVoice', 'listBegunReplies', 'keepBegunReplies', 'changeThreads', 'logMessage', 'approveGap', 'repliesFile'],
  ...['saveAudience', 'renameAudience', 'deleteAudience', ...REPAIRS],
]

const WRITERS: readonly string[] = ['toParquet', 'toWorkbook']
/** What is asked with conditions. */
const CONDITIONAL: readonly string[] = ['countAudience', 'audienceKeys', 'customers']

/** A turn of the assistant, which goes on from the one before. */
const TURN = 'assistantTurn'
type Turn = Parameters<TurnTruths['keep']>[0]
type AskedTurn = Parameters<TurnTruths['behind']>[0]

type Remote = Parameters<Parameters<Client['data']>[0]>[0]
type Call = (...given: unknown[]) => Promise<Outcome<unknown>>

/**
 * The client as the page has it: while the shield is on, every answer comes masked, and what the page asks by a mask is asked
 * by what the mask stands for. So no page, chart or export ever holds what it must not show. The public API keeps the client
 * itself: programs are told the truth.
 */
export function shieldClient(client: Client, shield: ShieldView): Client {
  const turns = createTurnTruths()
  const ask = <T>(call: Parameters<Client['data']>[0]): Promise<T> => client.data(call) as Promise<T>
  /**
   * What was asked with every token, which come from masked answers and from the address, in it replaced by the customer behind
   * it. Asked anew each time: whom a token means may change, and nothing of a locked workspace stays on the page.
   */
  const unmask = async <T>(given: T): Promise<T> => {
    const known = new Map<string, Promise<string>>()
    const keyOf = (token: string): Promise<string> => {
      const key = known.get(token) ?? ask<string>((api) => api.resolveCustomer(token))
      known.set(token, key)
      return key
    }
    const unmaskMember = async (value: unknown): Promise<unknown> => {
      if (Array.isArray(value)) return Promise.all(value.map(unmaskMember))
      if (typeof value === 'string') return isCustomerToken(value) ? keyOf(value) : value
      if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
      const entries = Object.entries(value).map(async ([name, member]) => [name, await unmaskMember(member)] as const)
      return Object.fromEntries(await Promise.all(entries))
    }
    return (await unmaskMember(given)) as T
  }

  const masked = (remote: Remote): Remote =>
    new Proxy(remote, {
      get(target, name) {
        const own = target[name as keyof DataWorkerApi] as unknown
        return typeof own === 'function' && typeof name === 'string' ? answering(name, own as Call) : own
      },
    })
  const answering =
    (name: string, own: Call): Call =>
    async (...given) => {
      if (CLOSED.includes(name)) throw new ClienteleError('SHIELD_ON')
      if (name === 'exportTable') return exportMasked(own, given as [string, string])
      // What the page writes into a file it was told in masks, and they stay.
      if (WRITERS.includes(name)) return own(...given)
      const outcome = await own(...(await askedFor(name, given)))
      if (outcome.status !== 'done') return outcome
      const answer = maskAnswer(name, outcome.result, given)
      if (name === TURN) turns.keep(answer as Turn, outcome.result as Turn)
      return done(answer)
    }
  const askedFor = async (name: string, given: unknown[]): Promise<unknown[]> => {
    if (name === 'resolveCustomer' || name === 'findErased') return given
    const asked = await unmask(name === TURN ? [turns.behind(given[0] as AskedTurn)] : given)
    return CONDITIONAL.includes(name) ? inRealMoney(asked, shield.factor) : asked
  }
  const maskAnswer = (name: string, result: unknown, given: readonly unknown[]): unknown =>
    name === 'audiences'
      ? maskAudiences(result as Audience[], shield.pseudonyms, shield.factor)
      : (ANSWER_MASKS[name] ?? maskMembers)(result as never, shield.pseudonyms, given)
  const exportMasked = async (own: Call, [table, format]: [string, string]): Promise<Outcome<unknown>> => {
    const outcome = await own(table, 'json')
    if (outcome.status !== 'done') return outcome
    const { factor, pseudonyms } = shield
    const rows = maskExport(outcome.result as Uint8Array, { table, factor }, pseudonyms)
    if (format === 'csv' || format === 'json') return { status: 'done', result: encodeRows(rows, format) }
    const columns = toColumns(rows)
    const bytes = ask((api) =>
      format === 'xlsx' ? api.toWorkbook(columns, rows.length) : api.toParquet(columns, rows.length),
    )
    return { status: 'done', result: await bytes }
  }

  /** What went wrong, without what it quotes of the data. */
  const inMasks = (thrown: unknown): ClienteleError => {
    const { code, message, details } = toFailure(thrown)
    return fromFailure({ code, message, details: maskDetails(details ?? {}, shield.pseudonyms) })
  }

  /** How long work ended, as the page may know it. */
  const inOutcome = <T>(outcome: Outcome<T>, name: string): Outcome<T> => {
    if (!shield.isOn || outcome.status === 'cancelled') return outcome
    if (outcome.status === 'failed') return failed(toFailure(inMasks(fromFailure(outcome.error))))
    return done(maskAnswer(name, outcome.result, []) as T)
  }

  return {
    ...client,
    async data(call) {
      if (!shield.isOn) return client.data(call)
      try {
        return await client.data((api) => call(masked(api)))
      } catch (thrown) {
        throw inMasks(thrown)
      }
    },
    async import(files, options, job) {
      return inOutcome(await client.import(files, options, job), 'import')
    },
    async resumeImport(importId, file, job) {
      return inOutcome(await client.resumeImport(importId, file, job), 'resumeImport')
    },
    async restore(file, options, job) {
      return inOutcome(await client.restore(file, options, job), 'restore')
    },
    async run(analysis, config, job) {
      if (!shield.isOn) return client.run(analysis, config, job)
      try {
        const outcome = await client.run(analysis, await unmask(config), job)
        if (outcome.status !== 'done') return inOutcome(outcome, 'run')
        return done(maskResult(analysis, outcome.result, shield.pseudonyms) as typeof outcome.result)
      } catch (thrown) {
        // Nobody may be behind a token any more.
        return failed(toFailure(inMasks(thrown)))
      }
    },
  }
}
