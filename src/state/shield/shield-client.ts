import { isCustomerToken } from '../../core/customer-token'
import { ClienteleError, fromFailure, toFailure } from '../../core/errors'
import type { Outcome } from '../../core/outcome'
import type { DataWorkerApi } from '../../workers/api'
import type { Client } from '../../workers/client'
import { ANSWER_MASKS, maskDetails } from './mask-answers'
import { encodeRows, maskExport, toColumns } from './mask-export'
import { maskMembers, maskResult } from './mask-results'
import type { Pseudonyms } from './pseudonyms'

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
const CLOSED: readonly string[] = ['edit', 'traceRow', 'saveNote', 'deleteNote', 'rejects', ...REPAIRS]

const WRITERS: readonly string[] = ['toParquet', 'toWorkbook']

type Remote = Parameters<Parameters<Client['data']>[0]>[0]
type Call = (...given: unknown[]) => Promise<Outcome<unknown>>

/**
 * The client as the page has it: while the shield is on, every answer comes masked, and what the page asks by a mask is asked
 * by what the mask stands for. So no page, chart or export ever holds what it must not show. The public API keeps the client
 * itself: programs are told the truth.
 */
export function shieldClient(client: Client, shield: ShieldView): Client {
  const ask = <T>(call: Parameters<Client['data']>[0]): Promise<T> => client.data(call) as Promise<T>
  const known = new Map<string, string>()

  /** The customer behind a token; tokens come from masked answers, and from the address. */
  const unmask = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(unmask))
    if (typeof value === 'string') return isCustomerToken(value) ? keyOf(value) : value
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
    const entries = Object.entries(value).map(async ([name, member]) => [name, await unmask(member)] as const)
    return Object.fromEntries(await Promise.all(entries))
  }
  const keyOf = async (token: string): Promise<string> => {
    const found = known.get(token) ?? (await ask<string>((api) => api.resolveCustomer(token)))
    known.set(token, found)
    return found
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
      const outcome = await own(
        ...(name === 'resolveCustomer' || name === 'findErased' ? given : ((await unmask(given)) as unknown[])),
      )
      if (outcome.status !== 'done') return outcome
      const mask = ANSWER_MASKS[name] ?? maskMembers
      return { status: 'done', result: mask(outcome.result as never, shield.pseudonyms, given) }
    }
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
      const outcome = await client.import(files, options, job)
      if (!shield.isOn || outcome.status !== 'done') return outcome
      return {
        status: 'done',
        result: ANSWER_MASKS['import']!(outcome.result as never, shield.pseudonyms, []) as never,
      }
    },
    async run(analysis, config, job) {
      if (!shield.isOn) return client.run(analysis, config, job)
      const outcome = await client.run(analysis, (await unmask(config)) as Record<string, unknown>, job)
      if (outcome.status === 'failed') {
        const { details, ...error } = outcome.error
        return { status: 'failed', error: { ...error, details: maskDetails(details ?? {}, shield.pseudonyms) } }
      }
      if (outcome.status !== 'done') return outcome
      return {
        status: 'done',
        result: maskResult(analysis, outcome.result, shield.pseudonyms) as typeof outcome.result,
      }
    },
  }
}
