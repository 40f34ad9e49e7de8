import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { createProfile, type Profile, type Session } from './browser'
import { ready } from './clientele'
import { startServer, type TestServer } from './server'

/** The built app of a suite, served, in a browser. */
interface AppUnderTest {
  readonly server: TestServer
  readonly profile: Profile
  readonly session: Session
  /** Opens the app in the profile, anew where it is open, and waits until it answers. */
  open(): Promise<Session>
  /** The same in a profile that nothing was kept in; the one before is gone. */
  openFresh(): Promise<Session>
}

/**
 * Serves the app to the suite that calls it. With `fresh` each test gets a profile of its own; else one outlives them all,
 * and `prepare` fills it.
 */
export function useApp({
  fresh = false,
  prepare,
}: { fresh?: boolean; prepare?: (session: Session) => Promise<unknown> } = {}): AppUnderTest {
  let server: TestServer | undefined
  let profile: Profile | undefined
  let session: Session | undefined

  const open = async (): Promise<Session> => {
    session = await profile!.open(`${server!.origin}/`)
    await ready(session.page)
    return session
  }
  const openFresh = async (): Promise<Session> => {
    await profile?.remove()
    profile = await createProfile()
    const opened = await open()
    await prepare?.(opened)
    return opened
  }

  beforeAll(async () => {
    server = await startServer()
    if (!fresh) await openFresh()
  })
  if (fresh) beforeEach(async () => void (await openFresh()))
  afterEach(async () => (fresh ? profile?.remove() : undefined))
  afterAll(async () => {
    await profile?.remove()
    await server?.stop()
  })

  return {
    get server() {
      return server!
    },
    get profile() {
      return profile!
    },
    get session() {
      return session!
    },
    open,
    openFresh,
  }
}
