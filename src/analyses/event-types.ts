/** The kinds of events that are known by name, with the words by which exports call them. */
const WORDS = {
  view: [
    'view',
    'viewed',
    'pageview',
    'viewitem',
    'viewcontent',
    'productviewed',
    'viewedproduct',
    'browse',
    '浏览',
    '查看',
    '访问',
  ],
  search: ['search', 'searched', 'viewsearchresults', '搜索'],
  cart: ['cart', 'addtocart', 'addedtocart', 'productadded', '加购', '加入购物车', '加车'],
  checkout: ['checkout', 'begincheckout', 'startedcheckout', 'checkoutstarted', '结算', '去结算'],
  wish: ['wishlist', 'favourite', 'favorite', 'addtowishlist', '收藏'],
  open: ['open', 'opened', 'emailopen', 'openedemail', 'emailopened', '打开'],
  click: ['click', 'clicked', 'emailclick', 'clickedemail', 'emailclicked', '点击'],
} as const satisfies Record<string, readonly string[]>

export type EventType = keyof typeof WORDS
export const EVENT_TYPES = Object.keys(WORDS) as EventType[]

const BY_WORD = new Map<string, EventType>(
  EVENT_TYPES.flatMap((type) => WORDS[type].map((word) => [word, type] as const)),
)

/** The known kind that a word of the data means, else the word itself. */
export const eventType = (word: string): string => BY_WORD.get(word.toLowerCase().replace(/[\s_\-./$]+/g, '')) ?? word
