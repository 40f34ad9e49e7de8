import type { NamePart, Pack } from './pack'

const parts = (names: string): NamePart[] =>
  names.split(' ').map((pair) => {
    const [name = '', latin = ''] = pair.split(':')
    return [name, latin]
  })

export const chinesePeople = {
  families: parts(
    '林:lin 沈:shen 顾:gu 苏:su 陆:lu 叶:ye 江:jiang 程:cheng 方:fang 唐:tang 秦:qin 宋:song 温:wen 许:xu 何:he 罗:luo 梁:liang 谢:xie 韩:han 曹:cao 彭:peng 潘:pan 袁:yuan 蒋:jiang 杜:du 魏:wei 薛:xue 阎:yan 余:yu 戴:dai 夏:xia 钟:zhong 汪:wang 田:tian 任:ren 姜:jiang 范:fan 石:shi 姚:yao 谭:tan 廖:liao 邹:zou 熊:xiong 金:jin 郝:hao 孔:kong 白:bai 崔:cui 康:kang 毛:mao',
  ),
  women: parts(
    '听雨:tingyu 若溪:ruoxi 念安:nianan 书瑶:shuyao 知夏:zhixia 语桐:yutong 晚晴:wanqing 思远:siyuan 雪宁:xuening 佳音:jiayin 梦竹:mengzhu 清荷:qinghe 怡然:yiran 采薇:caiwei 静姝:jingshu 兰心:lanxin 晓棠:xiaotang 月白:yuebai 紫苏:zisu 木槿:mujin 安歌:ange 春和:chunhe 凝霜:ningshuang 妙言:miaoyan 小满:xiaoman 青黛:qingdai 含章:hanzhang 云舒:yunshu',
  ),
  men: parts(
    '行之:xingzhi 景明:jingming 子墨:zimo 望舒:wangshu 怀瑾:huaijin 北辰:beichen 致远:zhiyuan 长风:changfeng 知行:zhixing 明川:mingchuan 立秋:liqiu 一舟:yizhou 松涛:songtao 守拙:shouzhuo 承泽:chengze 远山:yuanshan 嘉树:jiashu 伯言:boyan 修竹:xiuzhu 予安:yuan 星野:xingye 牧之:muzhi 鹤鸣:heming 砚秋:yanqiu 青山:qingshan 之恒:zhiheng',
  ),
  fullName: '{family}{given}',
  companies: '青石巷|半山|拾光|渡口|南园|一树|云边|小满|听松|稻香|知白|渔火'.split('|'),
  companyKinds: [
    ['咖啡馆', 'cafe'],
    ['民宿', 'inn'],
    ['设计工作室', 'studio'],
    ['书店', 'books'],
    ['科技公司', 'tech'],
  ],
  nickWords: [
    '爱喝茶的 慢半拍的 早起的 南方的 安静的 圆滚滚的 会飞的 山里的 下雨天的 不加糖的 晒太阳的 认真的'.split(' '),
    '小松鼠 橘子 云朵 陶罐 猫掌柜 石榴 芝麻 阿柚 河马 青团 麻雀 竹笋 奶盖 灯笼'.split(' '),
  ],
  places: [
    { country: '中国', region: '上海', city: '上海', weight: 14 },
    { country: '中国', region: '北京', city: '北京', weight: 12 },
    { country: '中国', region: '广东', city: '广州', weight: 9 },
    { country: '中国', region: '广东', city: '深圳', weight: 10 },
    { country: '中国', region: '浙江', city: '杭州', weight: 11 },
    { country: '中国', region: '浙江', city: '宁波', weight: 4 },
    { country: '中国', region: '江苏', city: '南京', weight: 7 },
    { country: '中国', region: '江苏', city: '苏州', weight: 6 },
    { country: '中国', region: '四川', city: '成都', weight: 8 },
    { country: '中国', region: '湖北', city: '武汉', weight: 6 },
    { country: '中国', region: '福建', city: '厦门', weight: 5 },
    { country: '中国', region: '陕西', city: '西安', weight: 4 },
    { country: '中国', region: '湖南', city: '长沙', weight: 4 },
    { country: '中国', region: '辽宁', city: '大连', weight: 3 },
    { country: '中国', region: '云南', city: '昆明', weight: 3 },
  ],
  mailDomains: ['example.com', 'example.org', 'example.net'],
  /** No operator sells numbers that start with 154 0000. */
  phonePrefixes: ['1540000'],
  phoneDigits: 4,
  genders: { woman: '女', man: '男' },
  interests: ['烘焙', '阅读', '园艺', '徒步', '家居', '瑜伽', '骑行', '陶艺', '旅行', '音乐'],
  tiers: ['青叶会员', '银毫会员', '金芽会员'],
  tags: { business: '企业', gift: '送礼', early: '老朋友', complaint: '重点关怀' },
  productTags: { consumable: '复购', gift: '礼品', new: '新品' },
} satisfies Partial<Pack>
