/// <reference lib="webworker" />
import { toFailure } from '../core/errors'
import { blockBuffers, parseHere, type ParseReply, type ParseRequest } from '../data/parse-pool'

/** Reads stretches of files for the data worker, which holds the other end of the port that the page hands in. */
self.addEventListener('message', (event: MessageEvent<{ port: MessagePort }>) => {
  const { port } = event.data
  port.onmessage = (request: MessageEvent<ParseRequest>) => void answer(port, request.data)
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
