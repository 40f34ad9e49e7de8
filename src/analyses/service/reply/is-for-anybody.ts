import { findPersonalData } from '../../../text/privacy/mask-personal-data'
import { normalise } from '../../../text/normalise'

/** What was done for one customer, or promised to one: true of nobody else. */
const OF_ONE_CASE =
  /\b(?:has|have|had|was|were|is being|are being|been|'ve|’ve) (?:now |just |already |also |been )*(?:shipped|sent|dispatched|refunded|cancelled|canceled|delivered|issued|processed|approved|credited|reimbursed|replaced|changed|updated|added|applied|arranged|resolved|fixed|received|returned|confirmed|reserved)\b|\b(?:i|we)(?:'ll| will|’ll|'m going to| am going to| can| could| shall)\b[^.!?]{0,30}\b(?:refund|send|ship|replace|credit|give|offer|compensate|cancel|add|apply|waive)\b|\byour (?:refund|replacement|parcel|package|order|payment|item) (?:is|will|should|has|was|left|arrived|went|of)\b|\b(?:is|are|was|were) (?:attached|enclosed)\b|\b(?:attached|enclosed) (?:is|are|you)\b|\b(?:i|we) (?:refunded|sent|shipped|cancelled|canceled|issued|processed|approved|credited|added|applied|changed|updated|replaced)\b/iu
const OF_ONE_CASE_CHINESE =
  /(?:已经?|刚刚?|这边|为您|给您|帮您|替您)[^。!！?？,，]{0,8}(?:发货|发出|发给|发到|发您|附上|寄出|退款|退回|取消|处理|补发|安排|签收|到账|修改|更改|开具|申请|登记|赔付|补偿|换货|打款|备注)|(?:您的|你的|亲的)(?:订单|快递|包裹|退款|货)(?:已|会|将|在|正|预计|显示|到)|(?:会|可以|将)(?:给|帮|为)(?:您|你)(?:退|赔|补|免|打折|优惠|换)|(?:马上|立即|立刻|尽快|这就|现在就|优先)(?:为您|给您|帮您)?(?:安排|处理|核实|补发|重发|换|退|赔|寄|发|登记|联系)|(?:我们|我|客服|仓库)(?:会|将|就|来)[^。!！?？,，]{0,6}(?:补发|重发|退款|退还|赔|换新|寄出|安排)|随(?:信|附)|附件|见附/u
/** Numbers in words that amount to days, sums and counts: what was true of one may be promised to nobody else. */
const COUNTED_CHINESE =
  /[一二两三四五六七八九十百千万零〇半几]+(?:个|多)?(?:工作日|元|块|月|日|号|点|折|百|天|周|星期|礼拜|小时|分钟|年|件|倍|成)/u
const COUNTED =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|half|third|quarter|fifth|tenth|dozen)\b|\b(?:one|a|an) (?:(?:working|business) )?(?:day|week|month|hour|year)\b|\b(?:end of|until|before|by) (?:the|this|next) (?:day|week|month|year)\b/iu
/** What was masked was said of one person, or one order. */
const MASKED = /\[(?:email|phone|card|id|order|address|name)\]/u
const MONTHS =
  /\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|tonight)\b|昨天|今天|今日|明天|明日|后天|今晚|下?周[一二三四五六日天]|星期[一二三四五六日天]/iu
const SALUTATION =
  /(?:^|[.!?\n]\s*)(?:dear|hi|hello|hey) (?!there\b|and\b|all\b|customer\b|team\b)\p{L}+|\p{sc=Han}(?<!亲|客户|顾客|买家|用户|朋友)[，,]?[您你]好/iu
/** A name at the beginning, set off by a comma; words that begin sentences are none. */
const CALLED =
  /(?:^|[.!?\n]\s*)(?!(?:Hello|Hi|Hey|Yes|No|Sure|Thanks|Sorry|Please|Unfortunately|Currently|However|First|Then|Also|Well|Okay|Great|Afterwards|Normally|Usually|Generally|Otherwise|Finally|Next|Instead|Alternatively),)\p{Lu}\p{Ll}+,/u

const OF_ONE = [OF_ONE_CASE, OF_ONE_CASE_CHINESE, MASKED, COUNTED, COUNTED_CHINESE, MONTHS, SALUTATION, CALLED]

/** Whether something was masked in a text: as it is, it can be sent to nobody. */
export const holdsMask = (text: string): boolean => MASKED.test(text)

/** Whether an answer to one customer may be given to another: no number, no day, no name, nothing that was done for the one. */
export function isForAnybody(answer: string): boolean {
  const { text } = normalise(answer)
  if (/[\p{Nd}@]/u.test(text) || findPersonalData(answer).length > 0) return false
  return !OF_ONE.some((pattern) => pattern.test(text))
}
