import { describe, expect, it } from 'vitest'
import { channelKey, channelName } from '../../src/features/channel-words'

describe('channels', () => {
  it.each([
    ['email', 'Email', '邮件'],
    ['E-Mail', 'Email', '邮件'],
    ['邮件', 'Email', '邮件'],
    ['Live chat', 'Chat', '在线聊天'],
    ['live_chat', 'Chat', '在线聊天'],
    ['在线客服', 'Chat', '在线聊天'],
    ['ＷｅＣｈａｔ', 'WeChat', '微信'],
    ['电话', 'Phone', '电话'],
    ['Text message', 'SMS', '短信'],
    ['contact form', 'Web form', '网页表单'],
    ['评价', 'Review', '评价'],
    ['social', 'Social media', '社交媒体'],
  ])('are called in the reader’s language: %s', (word, en, zh) => {
    expect([channelName(word, 'en'), channelName(word, 'zh')]).toEqual([en, zh])
  })

  it.each(['Trustpilot', '小红书', 'constructor', '  ', ''])(
    'are called as they are where nobody knows them: “%s”',
    (word) => {
      expect([channelName(word, 'en'), channelName(word, 'zh'), channelKey(word)]).toEqual([word, word, word])
    },
  )

  it('are one where words of several languages mean it', () => {
    expect(new Set(['mail', 'E-mail', '电子邮件'].map(channelKey)).size).toBe(1)
    expect(channelKey('mail')).not.toBe(channelKey('chat'))
  })
})
