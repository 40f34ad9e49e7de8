import type { Text } from '../../../core/locale'

/** The words of the page of segments. */
export const words = {
  title: { en: 'Segments', zh: '客户分群' },
  subtitle: { en: 'Which kinds of customers do I have?', zh: '我有哪几类客户？' },
  emptyTitle: { en: 'No customers to group yet', zh: '还没有可分群的客户' },
  emptyText: {
    en: 'Drop an order export that says who bought and when; the groups are found by themselves.',
    zh: '请导入包含买家与下单时间的订单文件，分群会自动完成。',
  },
  importFiles: { en: 'Import files', zh: '导入文件' },
  phaseOther: { en: 'Getting the customers ready', zh: '正在准备客户数据' },
  phaseGroups: { en: 'Looking for groups', zh: '正在寻找分群' },
  phaseSilhouette: { en: 'Measuring how far apart the groups stand', zh: '正在衡量各群的区分程度' },
  phaseStability: { en: 'Checking whether they come out again', zh: '正在检查结果是否可重复' },
  phaseDensity: { en: 'Looking for dense groups', zh: '正在寻找密集的群' },
  phaseCheck: { en: 'Comparing with chance', zh: '正在与随机结果比较' },
  lookupTitle: { en: 'Why is someone in their segment?', zh: '某位客户为什么在这一群？' },
  lookupText: {
    en: 'Look a customer up here, or press a dot on the map.',
    zh: '在此查找客户，或点按上图中的点。',
  },
  search: { en: 'Name, id, e-mail, or last four digits of a phone', zh: '姓名、编号、邮箱或手机号后四位' },
  searchLabel: { en: 'Find a customer', zh: '查找客户' },
  none: { en: 'No customer matches “{search}”.', zh: '没有与“{search}”匹配的客户。' },
  withoutPurchase: {
    en: '{customer} has no purchase in this period, and so no segment.',
    zh: '{customer} 在此期间没有购买，因此不属于任何分群。',
  },
  more: { en: '{count} more match; type more to narrow it down.', zh: '还有 {count} 位匹配，请输入更多内容。' },
  failed: { en: 'The customers could not be read.', zh: '无法读取客户。' },
  onBorder: {
    en: 'Near the border: “{next}” is almost as close, so treat this customer as either.',
    zh: '靠近边界：与“{next}”几乎同样接近，两种方式对待都合适。',
  },
  build: { en: 'Build your own', zh: '自建客群' },
  change: { en: 'Change the groups', zh: '调整分群' },
  open: { en: 'Open this customer', zh: '打开客户页面' },
} as const satisfies Record<string, Text>
