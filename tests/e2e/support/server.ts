import { serve } from '../../../scripts/serve.mjs'
import { builtApp } from './built-app'

/** A static server that can go away and come back on the same port, as a merchant's network does. */
export interface TestServer {
  readonly origin: string
  /** Paths asked for since it first started, in order. */
  readonly asked: string[]
  stop(): Promise<void>
  start(): Promise<void>
}

export interface ServerOptions {
  root?: string
  /** Replace the security headers; `{}` is a host that sends none. */
  headers?: Record<string, string>
}

export async function startServer({ root = builtApp(), headers }: ServerOptions = {}): Promise<TestServer> {
  const asked: string[] = []
  const open = (port: number) =>
    serve({ root, port, onRequest: (path: string) => void asked.push(path), ...(headers && { headers }) })
  let running: Awaited<ReturnType<typeof open>> | undefined = await open(0)
  const { port, origin } = running
  return {
    origin,
    asked,
    async stop() {
      await running?.close()
      running = undefined
    },
    async start() {
      running ??= await open(port)
    },
  }
}
