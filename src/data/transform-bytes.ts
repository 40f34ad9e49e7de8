import type { Bytes } from './bytes'

/**
 * Bytes through a compression or decompression, a piece at a time: more is asked for only when it is wanted. Throws what the
 * source threw, as it was, and else what the transformation did.
 */
export async function* transformBytes(
  source: AsyncGenerator<Bytes, void, void>,
  transform: ReadableWritablePair<Bytes, BufferSource>,
): AsyncGenerator<Bytes, void, void> {
  let failure: { thrown: unknown } | undefined
  const stream = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const next = await source.next()
          if (next.done) controller.close()
          else controller.enqueue(next.value)
        } catch (thrown) {
          failure = { thrown }
          throw thrown
        }
      },
      cancel: async () => void (await source.return()),
    },
    { highWaterMark: 0 },
  )
  const reader = stream.pipeThrough(transform).getReader()
  try {
    for (;;) {
      const next = await reader.read()
      if (next.done) return
      yield next.value
    }
  } catch (thrown) {
    throw failure ? failure.thrown : thrown
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
