import type { Text } from './locale'

/** Why a background worker was ended, by what the code says of it. */
const WORKER_ENDS: Readonly<Record<string, Text>> = {
  'it was idle': { en: 'it was idle', zh: '长时间空闲' },
  'it was renewed': { en: 'it was renewed', zh: '已更换' },
  'the page closed it': { en: 'the page closed it', zh: '页面已将其关闭' },
  'it did not stop in time': { en: 'it did not stop in time', zh: '未能及时停止' },
  'it answered nothing for 20 seconds': { en: 'it answered nothing for 20 seconds', zh: '20 秒没有响应' },
  'it could not be reached': { en: 'it could not be reached', zh: '无法联系' },
  'it could not be started': { en: 'it could not be started', zh: '无法启动' },
  'a message could not be read': { en: 'a message could not be read', zh: '消息无法读取' },
}

/** The reason in both languages; what a browser says itself is left as it is. */
export const describeEnd = (reason: string): Text | string => WORKER_ENDS[reason] ?? reason
