import type { Text } from '../../../core/locale'

/** The words of what a customer said: how they feel, and in which threads. */
export const customerVoiceWords = {
  title: { en: 'What they said', zh: '沟通与情绪' },
  moodPlain: { en: 'On the whole {mood}.', zh: '整体情绪：{mood}。' },
  moodRising: { en: 'On the whole {mood}, and better lately.', zh: '整体情绪：{mood}，近期好转。' },
  moodFalling: { en: 'On the whole {mood}, and worse lately.', zh: '整体情绪：{mood}，近期变差。' },
  moodSteady: { en: 'On the whole {mood}, and steady.', zh: '整体情绪：{mood}，较为平稳。' },
  fromWords: {
    en: 'Read from the words of {count} {count|message|messages}.',
    zh: '根据 {count} 条消息的内容判断。',
  },
  fromRatings: { en: 'From {count} {count|rating|ratings} given.', zh: '根据给出的 {count} 次评分。' },
  waits: { en: 'Waits for an answer', zh: '等待回复' },
  more: {
    en: '{count} earlier {count|thread|threads} not shown.',
    zh: '另有 {count} 个较早的会话未显示。',
  },
  line: { en: '{date}, {count} {count|message|messages}', zh: '{date}，{count} 条消息' },
  untitled: { en: 'A thread without a subject', zh: '无主题会话' },
} as const satisfies Record<string, Text>
