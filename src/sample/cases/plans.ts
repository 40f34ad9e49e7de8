import { repayment } from './repayment'
import { churn } from './churn'
import { appointments } from './appointments'
import { bookings } from './bookings'
import { response } from './response'
import type { CaseName, SampleCase } from './types'

/** Every ready-made question, in the order in which they are offered. */
export const CASES: Readonly<Record<CaseName, SampleCase>> = { repayment, churn, appointments, bookings, response }
