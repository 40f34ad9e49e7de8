import type { Pack } from './pack'

export const chineseCatalogue: Pack['categories'] = {
  blackTea: {
    name: '红茶',
    varieties: ['云岭红', '晚霞小种', '松烟', '金毫', '铜山', '午后蜜香'],
    forms: ['{variety} 散茶 150 克', '{variety} 袋泡 30 包'],
    descriptions: [
      '{name}：汤色红亮，蜜香明显，适合加奶。沸水冲泡，每次二十秒出汤。',
      '{name}：小山场采摘，自家焙房慢火烘焙，入口醇厚。',
    ],
  },
  greenTea: {
    name: '绿茶',
    varieties: ['雨前雀舌', '翠湖毛尖', '茉莉晚香', '炒米香', '晨露', '石门云雾'],
    forms: ['{variety} 散茶 100 克', '{variety} 袋泡 25 包'],
    descriptions: ['{name}：清鲜回甘，水温八十度，两分钟即可。', '{name}：当年新茶，豆香清雅，可泡三次。'],
  },
  herbalTea: {
    name: '花草茶',
    varieties: ['桂圆红枣', '柠檬姜片', '洛神山楂', '菊花枸杞', '安夜', '薄荷青柠'],
    forms: ['{variety}茶 罐装 120 克', '{variety}茶 20 小包'],
    descriptions: ['{name}：不含咖啡因，整朵整片，看得见的原料。', '{name}：睡前一杯，加盖焖七分钟。'],
  },
  coffee: {
    name: '咖啡',
    varieties: ['渡口意式', '周日手冲', '青石深烘', '榛果小院', '慢晨', '低因微风'],
    forms: ['{variety} 咖啡豆 227 克', '{variety} 挂耳 10 包'],
    descriptions: ['{name}：每周二新鲜烘焙，可可与柑橘香。', '{name}：口感圆润，酸度低，手冲、法压都合适。'],
  },
  candles: {
    name: '香薰',
    varieties: ['海盐鼠尾草', '无花果', '木屋壁炉', '白棉布', '橙与丁香', '雪松'],
    forms: ['{variety} 香薰蜡烛 180 克', '{variety} 香薰蜡烛 300 克'],
    descriptions: [
      '{name}：大豆蜡、棉芯，约可燃烧四十小时。每次使用前剪短烛芯。',
      '{name}：手工浇注，用完的杯子可以插笔养草。',
    ],
  },
  mugs: {
    name: '杯子',
    varieties: ['潮汐', '芝麻釉', '远山', '墨池', '三叶草', '鹅卵石'],
    forms: ['{variety}马克杯 300 毫升', '{variety}马克杯 450 毫升'],
    descriptions: ['{name}：窑变釉面，每一只都不同，可进洗碗机和微波炉。', '{name}：把手宽，杯口薄，适合双手捧着喝。'],
  },
  teapots: {
    name: '茶壶',
    varieties: ['白鹭', '荆棘', '灯塔', '青田', '柳门', '圆屋'],
    forms: ['{variety}茶壶 400 毫升', '{variety}茶壶 800 毫升'],
    descriptions: ['{name}：断水利落，不滴不漏，附不锈钢滤网。', '{name}：保温四十分钟，壶与盖一起出售。'],
  },
  linen: {
    name: '布艺',
    varieties: ['亚麻条纹', '燕麦', '靛蓝格', '草木印花', '帆布', '陶土红'],
    forms: ['{variety}茶巾 两条装', '{variety}围裙'],
    descriptions: ['{name}：水洗亚麻，越洗越软，四十度可机洗。', '{name}：吸水不掉毛，擦玻璃杯正合适。'],
  },
  storage: {
    name: '收纳',
    varieties: ['谷仓', '山房', '榉木', '珐琅', '软木玻璃', '藤编'],
    forms: ['{variety}茶叶罐', '{variety}收纳盒 大号'],
    descriptions: [
      '{name}：密封防潮，茶叶咖啡可存数月。外径 16 × 12 × 12 厘米。',
      '{name}：可叠放，适合三十厘米深的层板，湿布一擦即净。',
    ],
  },
  giftSets: {
    name: '礼盒',
    varieties: ['雨天', '乔迁', '谢师', '对饮', '冬夜', '团圆'],
    forms: ['{variety}礼盒', '{variety}礼篮'],
    descriptions: ['{name}：棉纸麻绳包装，附手写贺卡。', '{name}：一款茶、一份点心、一件可以留下来的器物。'],
  },
}
