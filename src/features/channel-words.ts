import type { Locale, Text } from '../core/locale'
import { foldText } from './one-spelling'

/** Ways by which customers write, and what they are called; brands that are written alike everywhere need no line. */
const NAMES = {
  email: { en: 'Email', zh: '邮件' },
  chat: { en: 'Chat', zh: '在线聊天' },
  phone: { en: 'Phone', zh: '电话' },
  sms: { en: 'SMS', zh: '短信' },
  wechat: { en: 'WeChat', zh: '微信' },
  whatsapp: { en: 'WhatsApp', zh: 'WhatsApp' },
  review: { en: 'Review', zh: '评价' },
  form: { en: 'Web form', zh: '网页表单' },
  social: { en: 'Social media', zh: '社交媒体' },
  weibo: { en: 'Weibo', zh: '微博' },
  app: { en: 'App', zh: '应用内' },
  shop: { en: 'In the shop', zh: '到店' },
} as const satisfies Record<string, Text>

export type Channel = keyof typeof NAMES

/** Words of files for each, as `foldText` leaves them, without hyphens and spaces. */
const WORDS: Record<Channel, string> = {
  email: 'email emails mail 邮件 電子郵件 电子邮件 郵件 邮箱 电邮',
  chat: 'chat livechat webchat onlinechat chats widget messaging 聊天 在线聊天 网页聊天 在线客服 在线咨询 線上客服 客服',
  phone: 'phone telephone call calls phonecall voice voicemail hotline inbound 电话 来电 電話 热线 客服电话',
  sms: 'sms text textmessage 短信 短訊 簡訊',
  wechat: 'wechat weixin 微信 企业微信 微信客服',
  whatsapp: 'whatsapp',
  review: 'review reviews rating productreview 评价 评论 商品评价 买家评价 評價',
  form: 'form webform contactform web website feedbackform 表单 网页表单 官网表单 留言 在线留言',
  social: 'social socialmedia 社交媒体 社交平台 社媒',
  weibo: 'weibo 微博 新浪微博',
  app: 'app inapp mobileapp 应用内 app内',
  shop: 'shop store instore inperson counter walkin 到店 门店 线下 柜台',
}

const BY_WORD = new Map(
  (Object.entries(WORDS) as [Channel, string][]).flatMap(([channel, words]) =>
    words.split(' ').map((word) => [word, channel] as const),
  ),
)

/** The well-known channel that a word of a file means; the word itself where it is none, so that equal channels are equal. */
export const channelKey = (word: string): string => BY_WORD.get(foldText(word).replace(/[\s_-]/g, '')) ?? word

/** A channel in the reader's language; one that is not well known is called as it is written. */
export function channelName(word: string, locale: Locale): string {
  const key = channelKey(word)
  return Object.hasOwn(NAMES, key) ? NAMES[key as Channel][locale] : word
}
