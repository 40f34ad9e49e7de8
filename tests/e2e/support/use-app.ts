import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createProfile, type Profile, type ProfileOptions, type Session } from './browser'
import { ready } from './clientele'
import { startServer, type TestServer } from './server'

/**
 * Where the app opens, at every visit: Home would work out what a test did not ask about, and where files are chosen all that
 * takes part in an import rehearses.
 */
export const QUIET = '#/data/storage'

/** The built app of a suite, served, in a browser. */
interface AppUnderTest {
  readonly server: TestServer
  readonly profile: Profile
  readonly session: Session
  /** Opens the app in the profile, anew where it is open, and waits until it answers. */
  open(): Promise<Session>
  /** The same in a profile that nothing was kept in; the one before is gone. */
  openFresh(options?: ProfileOptions): Promise<Session>
}

interface Options extends Pick<ProfileOptions, 'keepsRelease'> {
  /** What each test gets anew: a profile, whose bytes are its own, or the storage of one browser, which is quicker. */
  renew?: 'profile' | 'storage'
  /** Fills what is new. */
  prepare?: (session: Session) => Promise<unknown>
}

/** Serves the app to the suite that calls it, in a browser profile that outlives its tests unless it is made anew. */
export function useApp({ renew, prepare, ...profileOptions }: Options = {}): AppUnderTest {
  let server: TestServer | undefined
  let profile: Profile | undefined
  let session: Session | undefined

  const openBy = async (way: 'open' | 'openWiped'): Promise<Session> => {
    session = await profile![way](`${server!.origin}/${QUIET}`)
    await ready(session.page)
    return session
  }
  const open = (): Promise<Session> => openBy('open')
  const openFresh = async (options: ProfileOptions = profileOptions): Promise<Session> => {
    await profile?.remove()
    profile = await createProfile(options)
    const opened = await open()
    await prepare?.(opened)
    return opened
  }
  const openWiped = async (): Promise<void> => {
    profile ??= await createProfile(profileOptions)
    const opened = await openBy('openWiped')
    await prepare?.(opened)
  }

  beforeAll(async () => {
    server = await startServer()
    if (renew === undefined) await openFresh()
  })
  if (renew !== undefined) beforeEach(async () => void (await (renew === 'profile' ? openFresh() : openWiped())))
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
