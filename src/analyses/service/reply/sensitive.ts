import { normalise } from '../../../text/normalise'

/** What only a person may answer: said in words that hardly ever mean anything else. */
const ENGLISH = [
  // Injury.
  /\b(?:injur(?:ed|y|ies)|hospital|emergency room|bleed(?:s|ing)?|electrocuted|electric shock|poison(?:ed|ing)|unconscious|choked|choking)\b/,
  /\b(?:hurt|burn(?:ed|t)?|cut|scald(?:ed)?) (?:me|my(?:self)?|him|her|his|our|the (?:baby|child|kid)|a child)\b|\b(?:got|was|were|been) (?:hurt|burn(?:ed|t)|scalded)\b|\bcaught (?:on )?fire\b|\bexploded\b/,
  // Allergy.
  /\b(?:allerg(?:y|ic|ies|en|ens)|anaphyla\w*|broke out in|skin rash|got a rash)\b/,
  // Law.
  /\b(?:lawyers?|attorney|solicitor|legal (?:action|steps|advice)|sue (?:you|your)|suing|lawsuit|small claims|take you to court|in court|police|trading standards|consumer protection|ombudsman)\b/,
  // Money taken back by the bank.
  /\b(?:charge ?back|dispute (?:the|this|a|my) (?:charge|payment|transaction)|dispute (?:it )?with my bank|paypal (?:claim|case|dispute)|identity theft|stolen card|fraudulent)\b/,
  // Personal data.
  /\b(?:gdpr|ccpa|right to be forgotten|data protection|privacy (?:request|breach)|data breach)\b|\b(?:delete|erase|remove|wipe) (?:all )?(?:of )?(?:my|our) (?:personal )?(?:data|account|information|details|profile)\b|\b(?:copy of|access to) (?:all )?my (?:personal )?data\b/,
  // A life.
  /\b(?:suicid\w*|kill (?:myself|my self)|end my life|self[- ]harm|want to die|hurt myself|no reason to live)\b/,
  // The press.
  /\b(?:journalist|reporter|newspaper|press (?:inquiry|enquiry|office|request)|go(?:ing)? to the (?:press|media)|the media|tv station)\b/,
]
const CHINESE = [
  /受伤|烫伤|割伤|划伤(?:了)?(?:我|手|孩子|脚|脸)|烧伤|触电|电击|中毒|住院|进了?医院|去了?医院|送医|流血|爆炸|起火|着火|窒息|吞了下去/,
  /过敏|红疹|起疹|皮疹/,
  /律师|起诉|法院|告你们|打官司|法律责任|报警|派出所|警察|消协|消费者协会|12315|工商局|市场监管|仲裁/,
  /拒付|银行(?:争议|申诉)|盗刷|信用卡被盗/,
  /(?:删除|清除|注销|抹掉)(?:掉)?(?:我的?|本人的?)(?:全部|所有|个人)?(?:信息|数据|资料|账号|账户|记录)|注销(?:账号|账户)|个人信息保护|信息泄露|泄露(?:了)?(?:我的)?(?:隐私|信息)/,
  /自杀|自残|不想活|轻生|想死|活不下去|结束生命/,
  /记者|媒体曝光|找媒体|曝光你们|上新闻|电视台/,
]

/** Whether a message touches health, law, personal data, the press or a life. */
export function isSensitive(message: string): boolean {
  const text = normalise(message).text.toLowerCase()
  return [...ENGLISH, ...CHINESE].some((pattern) => pattern.test(text))
}
