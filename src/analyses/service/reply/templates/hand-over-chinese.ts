import type { HAND_OVER_ENGLISH } from './hand-over-english'
import type { Toned } from './say'

export const HAND_OVER_CHINESE: Readonly<Record<keyof typeof HAND_OVER_ENGLISH, Toned>> = {
  handOver: {
    friendly: '我请同事帮您看一下，会回复您的。',
    plain: '同事会查看并回复您。',
    formal: '我们将安排同事处理并回复您。',
  },
  handOverSorry: {
    friendly: '遇到这样的事真的很抱歉，我请同事亲自处理，会回复您的。',
    plain: '很抱歉给您带来这样的体验，同事会亲自处理并回复您。',
    formal: '对于您的不愉快体验，我们深表歉意，将安排同事亲自处理并回复您。',
  },
  handOverSensitive: {
    friendly: '谢谢您告诉我们，这件事很重要，我请同事亲自处理，会回复您的。',
    plain: '感谢您的告知，同事会亲自处理并回复您。',
    formal: '感谢您的告知，我们将安排同事亲自处理并回复您。',
  },
  handOverHuman: {
    friendly: '好的，我请同事来和您联系。',
    plain: '好的，将由同事接手并回复您。',
    formal: '好的，我们将安排同事与您联系。',
  },
  handOverDecision: {
    friendly: '您的要求我记下了，需要同事来决定，会回复您的。',
    plain: '您的要求已记录，需由同事决定并回复您。',
    formal: '您的诉求已记录，将由同事审核后回复您。',
  },
  handOverDecisionOrder: {
    friendly: '您对订单 {order} 的要求我记下了，需要同事来决定，会回复您的。',
    plain: '您对订单 {order} 的要求已记录，需由同事决定并回复您。',
    formal: '您对订单 {order} 的诉求已记录，将由同事审核后回复您。',
  },
  handOverOrder: {
    friendly: '我请同事查一下订单 {order}，会回复您的。',
    plain: '同事会查看订单 {order} 并回复您。',
    formal: '我们将安排同事核实订单 {order} 并回复您。',
  },
  handOverLanguage: {
    friendly: '收到您的消息啦，懂您语言的同事会回复您的。',
    plain: '已收到您的消息，懂您语言的同事会回复您。',
    formal: '已收到您的消息，我们将安排懂您语言的同事回复您。',
  },
}
