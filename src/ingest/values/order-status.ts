import { withoutAccents } from '../without-accents'

/** What an order's status says in words of its own; undefined leaves it open, and the order counts. */
type Meaning = 'paid' | 'pending' | 'refunded' | 'partlyRefunded' | 'cancelled' | undefined

/**
 * Stems of the words that shops and plug-ins make up for the state of an order, the first that fits. What is only asked for or under
 * way has not happened; what was refused leaves the sale as it was.
 */
const STEMS: readonly (readonly [stems: RegExp, meaning: Meaning])[] = [
  // Whatever is said behind of the money, the order is none.
  [/^(?:order )?cancell?ed\b(?! refunds?$)|^(?:订单|交易)?已?(?:取消|关闭)(?!退)/, 'cancelled'],
  [
    /\b(?:no|not|non|never) (?:yet )?(?:refund|return|cancel|charge ?back)|(?:未|[无無]|[没沒]有?)(?:申请|申請)?退[款货貨]/,
    'paid',
  ],
  // A parcel that did not arrive was sold all the same: nobody can tell what came of it.
  [/deliver\w* fail|fail\w* deliver|return to sender|派送失败|配送失败|投递失败/, undefined],
  [
    /(?:cancel|refund|return|chargeback|dispute)\w* (?:\w+ )?(?:declin|reject|refus|cancel|denied|fail|clos|won|revers)/,
    'paid',
  ],
  [/退[款货貨]\S*(?:关闭|失败|拒绝|撤销|取消|驳回)|(?:拒绝|取消|撤销|关闭)退[款货貨]/, 'paid'],
  [
    /(?:cancel|refund|return|chargeback)\w* (?:\w+ )?(?:request|pend|processing|progress|label|open|init|await|approv)/,
    undefined,
  ],
  [/(?:request|pend|await|processing|init|approv)\w* (?:\w+ )?(?:cancel|refund|return|chargeback)/, undefined],
  [
    /退[款货貨]中|(?:申请|待|等待|正在|处理)\S*退[款货貨]|退[款货貨]\S*(?:申请|处理|待|审核)|(?:申请|待)\S*取消|取消\S*申请/,
    undefined,
  ],
  [
    /(?:part|teil)\w* ?\w*(?:refund|return|erstatt|rembours|reembols|devol)|(?:refund|return|rembours|reembols|devol)\w* part|部分退|一部返/,
    'partlyRefunded',
  ],
  [
    /refund|charge ?back|charged back|money back|erstatt|rembours|reembols|devuelt|devolv|estorn|退款|退货|退貨|返金|払い?戻|返品/,
    'refunded',
  ],
  [/\breturn(?:ed|s)?\b|retourn/, 'refunded'],
  [
    /cancel|declin|reject|denied|deny|refus|void|abandon|expire|fail|unsuccess|trash|deleted|fraud|storn|abgebroch|annul|anula|rechaz|recus/,
    'cancelled',
  ],
  [/取消|取り消|关闭|關閉|作废|作廢|拒绝|拒絕|失败|失敗|撤销|撤銷|已删除|キャンセル/, 'cancelled'],
  // Paid for, and waiting to be sent, fetched or praised.
  [
    /(?:await|pend|wait|unful|not |un)\w*(?: \w+)? ?(?:ship|fulfil|deliver|pick|dispatch|collect|review|feedback)/,
    'paid',
  ],
  [/(?:ship|fulfil|deliver|pick|dispatch|collect|review)\w*(?: \w+)? (?:pend|await)/, 'paid'],
  [/[待未]\S*(?:发货|發貨|收货|收貨|评价|評價|自提|签收|核销|出库)/, 'paid'],
  [/part\w* paid|deposit paid/, 'paid'],
  [/^已(?:付|支付|收款)/, 'paid'],
  [/(?:not |un)(?:yet )?(?:complet|process|captur|settl)|未(?:完成|成功|成交)/, 'pending'],
  [
    /draft|pend|await|unpaid|not paid|not yet paid|overdue|on hold|authori[sz]ed|unbezahlt|offen|ausstehend|impay|incomplete|unconfirmed/,
    'pending',
  ],
  [/[待未]\S*(?:付|支付|确认|確認)|草稿|未入金|支払い?待/, 'pending'],
  [
    /\bpaid|complet|fulfil|shipp|deliver|dispatch|success|succe+d|settled|captured|received|processing|\bdone\b/,
    'paid',
  ],
  [/成功|完成|发货|發貨|收货|收貨|签收|已付|已支付|已收款|到账/, 'paid'],
]

/** The state that a status in other words than the known ones stands for, by their stems: `wc-cancelled`, `Payment declined`, `交易取消`. */
export function statusByStem(cell: string): string | undefined {
  const text = withoutAccents(cell.normalize('NFKC'))
    .toLowerCase()
    .replace(/[_\-\s/:.]+/g, ' ')
    .trim()
    .replace(/^wc /, '')
  return STEMS.find(([stems]) => stems.test(text))?.[1]
}
