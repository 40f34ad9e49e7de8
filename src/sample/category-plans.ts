/** What a category is like, whatever it is called. Money is in the pack's unit of price. */
export interface CategoryPlan {
  id: CategoryId
  elasticity: number
  price: readonly [low: number, high: number]
  /** Cost as a share of the first list price. */
  costShare: number
  /** Days that one unit lasts; null for what does not run out. */
  lastsDays: number | null
  popularity: number
  /** Amplitude of the year's wave, highest in winter (positive) or summer (negative). */
  winter: number
  gift: boolean
}

export type CategoryId =
  'blackTea' | 'greenTea' | 'herbalTea' | 'coffee' | 'candles' | 'mugs' | 'teapots' | 'linen' | 'storage' | 'giftSets'

export const CATEGORY_PLANS: readonly CategoryPlan[] = [
  {
    id: 'blackTea',
    elasticity: -0.8,
    price: [4, 11],
    costShare: 0.38,
    lastsDays: 35,
    popularity: 1.7,
    winter: 0.15,
    gift: false,
  },
  {
    id: 'greenTea',
    elasticity: -1.1,
    price: [5, 14],
    costShare: 0.4,
    lastsDays: 42,
    popularity: 1.4,
    winter: -0.2,
    gift: false,
  },
  {
    id: 'herbalTea',
    elasticity: -1.4,
    price: [4, 9],
    costShare: 0.36,
    lastsDays: 50,
    popularity: 1.2,
    winter: 0.1,
    gift: false,
  },
  {
    id: 'coffee',
    elasticity: -1,
    price: [7, 16],
    costShare: 0.46,
    lastsDays: 28,
    popularity: 1.3,
    winter: 0,
    gift: false,
  },
  {
    id: 'candles',
    elasticity: -2,
    price: [9, 26],
    costShare: 0.33,
    lastsDays: 60,
    popularity: 1,
    winter: 0.35,
    gift: true,
  },
  {
    id: 'mugs',
    elasticity: -1.7,
    price: [8, 18],
    costShare: 0.35,
    lastsDays: null,
    popularity: 1.2,
    winter: 0.05,
    gift: true,
  },
  {
    id: 'teapots',
    elasticity: -1.9,
    price: [22, 58],
    costShare: 0.42,
    lastsDays: null,
    popularity: 0.6,
    winter: 0.1,
    gift: true,
  },
  {
    id: 'linen',
    elasticity: -2.2,
    price: [9, 32],
    costShare: 0.37,
    lastsDays: null,
    popularity: 0.9,
    winter: -0.1,
    gift: false,
  },
  {
    id: 'storage',
    elasticity: -2.5,
    price: [12, 38],
    costShare: 0.44,
    lastsDays: null,
    popularity: 0.8,
    winter: -0.05,
    gift: false,
  },
  {
    id: 'giftSets',
    elasticity: -1.5,
    price: [24, 64],
    costShare: 0.45,
    lastsDays: null,
    popularity: 0.6,
    winter: 0.3,
    gift: true,
  },
]
