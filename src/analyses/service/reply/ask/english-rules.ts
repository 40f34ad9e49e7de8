import { compileRules } from './rule'
import { ORDER_RULES } from './english/order-rules'
import { RETURN_RULES } from './english/return-rules'
import { PRODUCT_RULES } from './english/product-rules'
import { TROUBLE_RULES } from './english/trouble-rules'

const WORDS = {
  my: 'my|our|the|this|that|these|those|his|her',
  order: 'order|parcel|package|packet|shipment|delivery|purchase|item|stuff|good|thing|product|pack|mail',
  never: 'not|never|no|without',
  it: 'it|this|that|them|these|those|one',
  want: 'want|wish|need|like|love|prefer|plan|try',
  person:
    'human|person|people|agent|someone|somebody|representative|rep|operator|manager|supervisor|staff|employee|assistant|advisor|colleague|real',
  broken:
    'broken|break|damage|damaged|crack|shatter|smash|dent|dented|tear|torn|scratch|scratched|leak|defective|defect|faulty|chip|snap|bent|ruin',
  day: 'day|week|month|hour|fortnight',
  thing:
    'item|product|one|size|colour|color|thing|model|order|shirt|shoe|dress|article|parcel|package|version|variant|part|style|piece|good',
  papers:
    'invoice|receipt|refund|money|email|confirmation|code|reply|response|answer|call|voucher|coupon|password|newsletter|discount',
}

/** Base forms: “ship” is also “shipped” and “shipping”. */
export const ENGLISH_RULES = compileRules([...ORDER_RULES, ...RETURN_RULES, ...PRODUCT_RULES, ...TROUBLE_RULES], WORDS)
