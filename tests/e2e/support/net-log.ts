import { readFile } from 'node:fs/promises'

/** A request that the browser's network stack was asked to make. */
export interface NetworkRequest {
  url: string
  /** Milliseconds since the epoch. */
  at: number
  /** The origin whose page or worker asked; null for the browser's own errands and for addresses typed in. */
  initiator: string | null
}

const BROWSER_ITSELF = 'not an origin'

interface NetLog {
  constants: { logEventTypes: Record<string, number>; timeTickOffset: number | string }
  events: { type: number; time: string; params?: { url?: string; initiator?: string } }[]
}

/**
 * Reads the log that Chromium keeps of its own network stack. It lies below pages, workers and service workers, so that
 * nothing can be missed by not having been attached to.
 */
export async function readNetLog(path: string): Promise<NetworkRequest[]> {
  const log = parseNetLog(await readFile(path, 'utf8'))
  const started = log.constants.logEventTypes['URL_REQUEST_START_JOB']
  const offset = Number(log.constants.timeTickOffset)
  return log.events
    .filter((event) => event.type === started && event.params?.url)
    .map(({ params, time }) => ({
      url: params?.url ?? '',
      at: offset + Number(time),
      initiator: params?.initiator === BROWSER_ITSELF ? null : (params?.initiator ?? null),
    }))
}

/** A browser that was killed leaves the list of events open: close it. */
function parseNetLog(text: string): NetLog {
  try {
    return JSON.parse(text) as NetLog
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const lastEvent = text.lastIndexOf('},\n')
    return JSON.parse(`${text.slice(0, lastEvent + 1)}]}`) as NetLog
  }
}

/** Requests of pages, workers and service workers that leave for anywhere but the given origin. */
export const outside = (requests: NetworkRequest[], origin: string): string[] =>
  requests
    .filter(
      ({ url, initiator }) => initiator !== null && /^(https?|wss?|ftp):/.test(url) && !url.startsWith(`${origin}/`),
    )
    .map(({ url }) => url)
