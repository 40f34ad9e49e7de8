import type { ProfileResult } from '../analyses/profile/spec'
import { fromFailure, ClienteleError } from '../core/errors'
import type { Client } from '../workers/client'
import type { Profile } from './api'

interface Rfm {
  customerKey: string[]
  r: ArrayLike<number>
  f: ArrayLike<number>
  m: ArrayLike<number>
  group: string[]
}
interface Segments {
  customerKey: string[]
  label: ArrayLike<number>
  names: string[]
}

/** One customer, with the group and segment that the two rooms gave them. Any raw id is accepted. */
export async function readProfile(client: Client, rawKey: string): Promise<Profile> {
  const key = await client.data((api) => api.resolveCustomer(rawKey))
  const [profile, rfm, segments] = await Promise.all([
    client.run('profile', { customer: key }),
    client.run('rfm', {}),
    client.run('segments', {}),
  ])
  if (profile.status === 'failed') throw fromFailure(profile.error)
  if (profile.status === 'cancelled') throw new ClienteleError('CANCELLED')
  const { segment: _numbered, ...value } = profile.result as unknown as ProfileResult
  const scores = await client.data((api) => api.customerScores(key))
  const live = await client.data((api) => api.liveOffers(key))
  const [discover, again] = [live.discover, live.again].map((one) => (one?.needsAll ? null : one))
  return {
    ...value,
    scores,
    ...((discover || again) && { offers: { ...(discover && { discover }), ...(again && { again }) } }),
    ...(rfm.status === 'done' && groupOf(rfm.result as unknown as Rfm, key)),
    ...(segments.status === 'done' && segmentOf(segments.result as unknown as Segments, key)),
  }
}

function groupOf(rfm: Rfm, key: string): Pick<Profile, 'rfm'> {
  const i = rfm.customerKey.indexOf(key)
  return i < 0 ? {} : { rfm: { r: rfm.r[i]!, f: rfm.f[i]!, m: rfm.m[i]!, group: rfm.group[i]! } }
}

function segmentOf(segments: Segments, key: string): Pick<Profile, 'segment'> {
  const i = segments.customerKey.indexOf(key)
  const name = i < 0 ? undefined : segments.names[segments.label[i]!]
  return name === undefined ? {} : { segment: name }
}
