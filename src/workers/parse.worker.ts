/// <reference lib="webworker" />
import { toFailure } from '../core/errors'
import { blockBuffers, parseHere, type ParseReply, type ParseRequest } from '../data/parse-pool'
import { rehearseReading } from '../data/rehearse'
import type { ParserStart } from './api'

/** Reads stretches of files for the data worker, which holds the other end of the port that the page hands in. */
self.addEventListener('message', (event: MessageEvent<ParserStart>) => {
  const { port, isEarly } = event.data
  let isIdle = true
  port.onmessage = (request: MessageEvent<ParseRequest>) => {
    isIdle = false
    void answer(port, request.data)
  }
  if (isEarly) void rehearseReading(() => isIdle)
})

async function answer(port: MessagePort, request: ParseRequest): Promise<void> {
  const { id } = request
  try {
    const block = await parseHere(request)
    port.postMessage({ id, block } satisfies ParseReply, blockBuffers(block))
  } catch (thrown) {
    port.postMessage({ id, failure: toFailure(thrown) } satisfies ParseReply)
  }
}
