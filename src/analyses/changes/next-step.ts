import type { Action, ChangeCode, Kind } from './spec'

/** What to do about a change, and where. */
export function nextStep(kind: Kind, code: ChangeCode, isBetter: boolean): Action {
  if (code === 'CUSTOMER_STOPPED') return { code: 'CALL_CUSTOMER', target: 'customer' }
  return (isBetter ? BETTER : WORSE)[kind]
}

const BETTER: Readonly<Record<Kind, Action>> = {
  customer: { code: 'THANK_CUSTOMER', target: 'customer' },
  product: { code: 'KEEP_IN_STOCK', target: 'product' },
  category: { code: 'KEEP_IN_STOCK', target: 'orders' },
  coupon: { code: 'LEARN_FROM', target: 'orders' },
  country: { code: 'LEARN_FROM', target: 'orders' },
  channel: { code: 'LEARN_FROM', target: 'orders' },
  group: { code: 'KEEP_CLOSE', target: 'group' },
  newCustomers: { code: 'WELCOME_NEW', target: 'customers' },
  refunds: { code: 'LEARN_FROM', target: 'orders' },
  discounts: { code: 'LEARN_FROM', target: 'orders' },
  averageOrder: { code: 'LEARN_FROM', target: 'orders' },
  late: { code: 'LEARN_FROM', target: 'churn' },
  cohort: { code: 'COMPARE_COHORTS', target: 'cohorts' },
}

const WORSE: Readonly<Record<Kind, Action>> = {
  customer: { code: 'CALL_CUSTOMER', target: 'customer' },
  product: { code: 'CHECK_PRODUCT', target: 'product' },
  category: { code: 'CHECK_ASSORTMENT', target: 'orders' },
  coupon: { code: 'CHECK_COUPON', target: 'orders' },
  country: { code: 'CHECK_COUNTRY', target: 'orders' },
  channel: { code: 'CHECK_CHANNEL', target: 'orders' },
  group: { code: 'WIN_BACK', target: 'group' },
  newCustomers: { code: 'FIND_NEW', target: 'customers' },
  refunds: { code: 'CHECK_RETURNS', target: 'orders' },
  discounts: { code: 'CHECK_DISCOUNTS', target: 'orders' },
  averageOrder: { code: 'CHECK_ORDER_SIZE', target: 'orders' },
  late: { code: 'WIN_BACK', target: 'churn' },
  cohort: { code: 'COMPARE_COHORTS', target: 'cohorts' },
}
