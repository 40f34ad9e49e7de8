import type { EvidenceName } from './types'

/**
 * Share of the pairs of one person at each level, from `differs` upwards, before anything is known of this shop: what EM starts
 * from, and what a shop with few pairs stays near to.
 */
export const EXPECTED: Readonly<Record<EvidenceName, readonly number[]>> = {
  email: [0.2, 0.05, 0.05, 0.7],
  phone: [0.15, 0.03, 0.22, 0.6],
  nick: [0.1, 0.05, 0.35, 0.5],
  handle: [0.4, 0.3, 0.3],
  idNumber: [0.05, 0.15, 0.8],
  surname: [0.06, 0.06, 0.18, 0.7],
  given: [0.08, 0.08, 0.19, 0.65],
  birthday: [0.05, 0.05, 0.1, 0.8],
  address: [0.2, 0.1, 0.2, 0.5],
  locality: [0.3, 0.1, 0.1, 0.5],
  houseNumber: [0.15, 0.1, 0.75],
  postcode: [0.12, 0.08, 0.8],
  city: [0.15, 0.05, 0.8],
  region: [0.1, 0.9],
  country: [0.03, 0.97],
}
