/** Headers of what is known only once the outcome is: the talk that was had, the day and the reason of the end, the money back. */
const AFTER: readonly RegExp[] = [
  /^(call|talk|conversation|contact|session|chat)?[\s_.-]*duration$/i,
  /(call|talk|conversation|chat)[\s_.-]*(duration|length|seconds|minutes)/i,
  /(clos|cancel|resolv|settl|complet|finish|terminat|churn|refund|return|deliver|lapse)\w*[\s_.-]*(at|on|date|day|time|reason|category|code|score|amount|value)$/i,
  /(closed?|cancel|cancellation|churn|exit|leaving|loss|lost|refund|return|rejection|default|end|termination)[\s_.-]*(reason|date|score|category|cause|label)/i,
  /^(refund(ed|s)?|charge[\s_.-]*backs?|write[\s_.-]*offs?|recover(y|ies|ed)|collections?)([\s_.-]*(amount|value|fees?))?$/i,
  /^(cancell?ed|closed|no[\s_.-]*show)$/i,
  /通话(时长|时间|秒数)|(关闭|取消|结束|完成|退款|退货|流失|注销|离开|终止|结案|结清)(时间|日期|原因|金额|类型|状态|评分)/,
  /^(退款|退货|流失|核销|追回|坏账|结果)$/,
]

/** Whether a header says that its column is filled in after the fact. In English and Chinese; a hint, no proof. */
export const isAfterTheFact = (name: string): boolean => AFTER.some((pattern) => pattern.test(name.trim()))
