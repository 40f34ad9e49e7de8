import { byLevel, level, whole, YES_NO } from './draws'
import type { SampleCase } from './types'

/** Healthcare: who misses an appointment. */
export const appointments: SampleCase = {
  name: 'appointments',
  title: { en: 'Clinic appointments', zh: '门诊预约记录' },
  rows: 2_200,
  key: { name: { en: 'Appointment', zh: '预约编号' }, prefix: 'A' },
  columns: [
    {
      id: 'lead',
      kind: 'number',
      name: { en: 'Days booked ahead', zh: '提前预约天数' },
      draw: (random) => Math.min(90, Math.floor(-Math.log(1 - random.next()) * 16)),
      effect: (lead) => 0.045 * (lead - 14),
    },
    {
      id: 'reminder',
      kind: 'level',
      name: { en: 'Reminded by text message', zh: '短信提醒' },
      levels: YES_NO,
      draw: level(4, 6),
      effect: byLevel(0.55, -0.45),
    },
    {
      id: 'missed',
      kind: 'number',
      name: { en: 'Missed before', zh: '既往爽约次数' },
      draw: (random) => Math.min(7, Math.floor(-Math.log(1 - random.next()) * 0.7)),
      effect: (missed) => 0.8 * missed,
    },
    {
      id: 'age',
      kind: 'number',
      name: { en: 'Patient age', zh: '患者年龄' },
      draw: whole(4, 88),
      effect: (age) => -0.012 * (age - 45),
    },
    {
      id: 'distance',
      kind: 'number',
      name: { en: 'Distance to the clinic (km)', zh: '到院距离（公里）' },
      draw: (random) => Math.round(-Math.log(1 - random.next()) * 60) / 10,
      missing: 0.04,
    },
    {
      id: 'weekday',
      kind: 'level',
      name: { en: 'Weekday', zh: '就诊星期' },
      levels: [
        { en: 'Monday', zh: '周一' },
        { en: 'Tuesday', zh: '周二' },
        { en: 'Wednesday', zh: '周三' },
        { en: 'Thursday', zh: '周四' },
        { en: 'Friday', zh: '周五' },
      ],
      draw: level(1, 1, 1, 1, 1),
      effect: byLevel(0.35, 0, 0, 0, 0.2),
    },
    {
      id: 'department',
      kind: 'level',
      name: { en: 'Department', zh: '科室' },
      levels: [
        { en: 'general practice', zh: '全科' },
        { en: 'dentistry', zh: '口腔科' },
        { en: 'eye clinic', zh: '眼科' },
        { en: 'physiotherapy', zh: '康复科' },
      ],
      draw: level(4, 3, 2, 2),
    },
    {
      id: 'first',
      kind: 'level',
      name: { en: 'First visit', zh: '是否初诊' },
      levels: YES_NO,
      draw: level(6, 4),
      effect: byLevel(-0.15, 0.3),
    },
  ],
  target: {
    name: { en: 'Attendance', zh: '就诊结果' },
    no: { en: 'attended', zh: '已到' },
    yes: { en: 'missed', zh: '爽约' },
    intercept: -1.9,
  },
}
