import { transfer } from 'comlink'
import type { RehearsedRoom } from '../data/rehearse-rooms'
import type { DataWorkerApi, ParserStart } from './api'
import { ask, type Link } from './link'
import { startParseWorker } from './start-worker'

const MOST_PARSERS = 4

/** Data workers that have their parse workers. */
const served = new WeakSet<Link<DataWorkerApi>>()

/**
 * Parse workers start with the first import, or before it where a workspace waits for one: then all rehearse, and `early` is told
 * with what analysis workers can.
 */
export function startParsers(
  owner: Link<DataWorkerApi>,
  processors: number,
  early?: (rooms: readonly RehearsedRoom[]) => void,
): void {
  if (served.has(owner)) return
  served.add(owner)
  for (let i = 0; i < Math.min(MOST_PARSERS, processors); i++) addParser(owner, early !== undefined)
  if (early) {
    void ask(owner, () => owner.remote.rehearse()).then((outcome) => outcome.status === 'done' && early(outcome.result))
  }
}

function addParser(owner: Link<DataWorkerApi>, isEarly: boolean): void {
  const parser = startParseWorker()
  const { port1, port2 } = new MessageChannel()
  parser.postMessage({ port: port1, isEarly } satisfies ParserStart, [port1])
  void owner.remote.addParsePort(transfer(port2, [port2]))
  void owner.lost.then(() => parser.terminate())
}
