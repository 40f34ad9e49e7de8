import type { Messages } from '../core/locale'
import type { GroupName } from '../features/rfm-groups'

/** What the RFM groups are called. */
export const GROUP_NAMES: Messages<GroupName> = {
  Champions: { en: 'Champions', zh: '核心客户' },
  Loyal: { en: 'Loyal', zh: '忠诚客户' },
  'Potential loyalists': { en: 'Potential loyalists', zh: '潜在忠诚客户' },
  New: { en: 'New', zh: '新客户' },
  Promising: { en: 'Promising', zh: '待培养客户' },
  'Need attention': { en: 'Need attention', zh: '需要关注' },
  'About to sleep': { en: 'About to sleep', zh: '即将沉睡' },
  "Can't lose": { en: 'Can’t lose', zh: '不能失去' },
  'At risk': { en: 'At risk', zh: '流失预警' },
  Hibernating: { en: 'Hibernating', zh: '沉睡客户' },
  Lost: { en: 'Lost', zh: '已流失' },
}
