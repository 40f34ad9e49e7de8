import type { Text } from '../../../core/locale'

/** The words of the page of value. */
export const words = {
  title: { en: 'Value', zh: '客户价值' },
  tabChurn: { en: 'Who is leaving', zh: '流失预警' },
  tabWorth: { en: 'Worth', zh: '未来价值' },
  tabCohorts: { en: 'Who stays', zh: '同期留存' },
  emptyTitle: { en: 'Nobody to lose yet', zh: '还没有可分析的客户' },
  emptyText: {
    en: 'Drop an order export that says who bought and when; a year of orders is enough to see who is leaving.',
    zh: '请导入包含买家与下单时间的订单文件，一年的订单就足以看出谁可能流失。',
  },
  importFiles: { en: 'Import files', zh: '导入文件' },
  phaseRules: { en: 'Trying the simple rules', zh: '正在检验简单规则' },
  phaseModel: { en: 'Trying: {method}', zh: '正在检验：{method}' },
  phaseMeasure: { en: 'Measuring how sure that is', zh: '正在衡量可靠程度' },
  phaseFinal: { en: 'Learning from all of it', zh: '正在用全部数据学习' },
  phaseReasons: { en: 'Finding the reasons', zh: '正在寻找原因' },
  phaseOther: { en: 'Looking back at past days', zh: '正在回顾过去的日期' },
  phaseHoldOut: { en: 'Forecasting your own last months', zh: '正在回测最近几个月' },
  phaseFit: { en: 'Learning from all of it', zh: '正在用全部数据学习' },
  phaseValue: { en: 'Valuing each customer', zh: '正在计算每位客户的价值' },
  steps: { en: 'steps', zh: '步' },
  worthOf: { en: 'What is {customer} worth?', zh: '{customer} 价值多少？' },
  whatWorth: { en: 'What are they worth?', zh: '价值多少？' },
  willLeave: { en: 'Will they leave?', zh: '会流失吗？' },
} as const satisfies Record<string, Text>
