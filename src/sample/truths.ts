import { dayStart } from './calendar'
import { variantName } from './campaigns'
import { recordOf, type DuplicateRecord } from './records'
import type { Order } from './orders'
import type { Person } from './people'
import { CATEGORY_PLANS } from './category-plans'
import type { Market } from './purchases'
import { dealTruth } from './rows/deal-rows'
import { serviceTruth } from './rows/serve-ticket'
import type { CustomerTruth, PriceTruth, PromotionTruth, SampleTruths, SeasonTruth } from './types'

function customerTruth({ calendar }: Market, person: Person): CustomerTruth {
  const hasLeft = person.dropsOut < calendar.days
  return {
    customerId: person.id,
    kind: person.plan.kind,
    ordersPerYear: person.ordersPerYear,
    joinedAt: person.joinedAt,
    droppedOutAt: hasLeft ? dayStart(calendar, person.dropsOut + 1) - 1 : null,
  }
}

const seasonTruth = ({ calendar }: Market): SeasonTruth => ({
  from: calendar.from,
  weekly: calendar.weekly,
  yearly: calendar.yearly,
  specialDays: calendar.occasions.map(({ name, from, to, lift }) => ({ name, from, to, lift })),
  index: calendar.index,
})

function byCategory({ pack }: Market, valueOf: (category: number) => number): Record<string, number> {
  return Object.fromEntries(CATEGORY_PLANS.map((plan, category) => [pack.categories[plan.id].name, valueOf(category)]))
}

const priceTruths = ({ calendar, catalogue }: Market): PriceTruth[] =>
  catalogue.products.flatMap(({ id, prices }) =>
    prices.map(({ day, price }) => ({ productId: id, from: dayStart(calendar, day), price })),
  )

const promotionTruths = (market: Market): PromotionTruth[] =>
  market.calendar.promotions.map(({ occasion: { name, from, to }, depth }) => ({
    name,
    from,
    to,
    depth: byCategory(market, (category) => depth[category]!),
  }))

function campaignTruths({ pack, campaigns }: Market): SampleTruths['campaigns'] {
  return campaigns.flatMap(({ id, uplifts }) =>
    uplifts.map((uplift, variant) => ({
      campaignId: id,
      variant: variantName(pack, variant),
      uplift,
    })),
  )
}

/** Everything the simulation knows and no table says. */
export function collectTruths(
  market: Market,
  people: readonly Person[],
  orders: readonly Order[],
  duplicates: ReadonlyMap<Person, DuplicateRecord>,
  conversations: SampleTruths['conversations'],
): SampleTruths {
  const { catalogue, pack } = market
  const { products } = catalogue
  return {
    customers: people.map((person) => customerTruth(market, person)),
    orderOwner: new Map(orders.map(({ id, person }) => [id, person.id])),
    duplicates: Array.from(duplicates, ([person, { customerId, typo, otherEmail, otherPhone }]) => ({
      customerId: recordOf(person).customerId,
      duplicateId: customerId,
      typo,
      otherEmail,
      otherPhone,
    })),
    season: seasonTruth(market),
    elasticity: byCategory(market, (category) => CATEGORY_PLANS[category]!.elasticity),
    prices: priceTruths(market),
    promotions: promotionTruths(market),
    conversations,
    campaigns: campaignTruths(market),
    replenishment: products.flatMap(({ id, lastsDays }) =>
      lastsDays === null ? [] : [{ productId: id, intervalDays: lastsDays }],
    ),
    bundles: catalogue.bundles.map(({ anchor, companion, probability }) => ({
      anchor: products[anchor]!.id,
      companion: products[companion]!.id,
      probability,
    })),
    deals: dealTruth(pack),
    service: serviceTruth(pack),
  }
}
