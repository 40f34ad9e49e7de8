import type { Chat, Voice } from './pack'

const WECHAT: Chat = { name: '微信', pace: 0.3 }
const OTHER_CHATS: readonly Chat[] = [
  { name: '在线客服', pace: 0.08 },
  { name: '电话', pace: 0.03 },
  { name: '邮件', pace: 1 },
]

export const chineseVoice: Voice = {
  openers: {
    positive: ['你好，', '特意来说一声，', '掌柜的，', '', ''],
    neutral: ['你好，', '在吗？', '请问一下，', '亲，', ''],
    negative: ['你好，', '我已经问了好几遍了，', '实在忍不住要说，', '', ''],
  },
  closers: {
    positive: ['谢谢啦！', '下次还来。', '已经推荐给同事了。', '继续加油。', ''],
    neutral: ['谢谢。', '麻烦回复一下。', '等你消息。', '辛苦了。', ''],
    negative: ['今天必须给我答复。', '太失望了。', '再也不会买了。', '差评。', ''],
  },
  topics: {
    delivery: {
      label: '物流',
      subject: '物流咨询',
      says: {
        positive: [
          '{name}昨天下单今天就到了，物流太快了，点赞！',
          '快递小哥态度很好，包装也很用心，满意。',
          '{name}提前两天就收到了，惊喜。',
        ],
        neutral: ['{name}大概什么时候能送到？', '订单{order}现在到哪里了？', '订单{order}还能改收货地址吗？'],
        negative: [
          '{name}等了半个月还没到，物流信息一直不更新。',
          '又延误了，没有人告诉我原因，很生气。',
          '订单{order}显示已签收，可我根本没收到，太气人了。',
        ],
      },
      answers: {
        neutral: ['已帮您查询订单{order}，包裹正在路上，预计两天内送达。'],
        negative: ['非常抱歉让您久等，已联系快递公司核实，明天给您答复。'],
      },
    },
    damage: {
      label: '破损',
      subject: '商品破损',
      says: {
        positive: ['有一个杯子磕了口，客服马上补发了新的，服务真好。', '{name}的补发很快就到了，处理得很贴心，感谢。'],
        neutral: ['{name}的盖子有一道小裂纹，该怎么处理？', '订单{order}里有一件有划痕，需要拍照吗？'],
        negative: [
          '{name}收到的时候全碎了，包装太差劲。',
          '第二次收到破损的东西了，糟糕透顶。',
          '盒子压扁了一半，茶叶撒得到处都是，很恼火。',
        ],
      },
      answers: {
        neutral: ['麻烦您拍一张商品和外包装的照片，我们马上安排补发。'],
        negative: ['实在抱歉，今天就给您补发一件{name}，破损的不用寄回。'],
      },
    },
    quality: {
      label: '质量',
      subject: '商品质量',
      says: {
        positive: [
          '{name}真的很好看，是我买过最好的一次。',
          '{name}香气浓，回甘好，做工也精致，喜欢。',
          '质量非常好，和描述一模一样，强烈推荐。',
          '颜值高，味道好闻，五星好评。',
        ],
        neutral: ['{name}还可以，中规中矩。', '能用，颜色和图片有一点差别。', '对得起这个价格，没什么特别的。'],
        negative: [
          '{name}喝起来像陈茶，淡而无味，质量很差。',
          '用了一个星期就坏了，质量太烂。',
          '看着廉价，摸着也廉价，浪费钱。',
          '没有香味还掉色，令人失望。',
        ],
      },
      answers: {
        neutral: ['感谢您对{name}的反馈，已转给工坊的师傅改进。'],
        negative: ['{name}让您失望了，非常抱歉。退货或换一件都可以，您看哪种方便？'],
      },
    },
    returns: {
      label: '退换货',
      subject: '退换货',
      says: {
        positive: ['退货很顺利，三天就收到退款，靠谱。', '{name}说退就退，一点不为难，很满意。'],
        neutral: ['{name}怎么申请退货？', '订单{order}里有一件想退，运费谁出？', '{name}可以换一个颜色吗？'],
        negative: [
          '{name}退回去三个星期了还没退款，无法接受。',
          '没有理由就拒绝我的退货，很愤怒。',
          '订单{order}的退款没有人管，服务太差。',
        ],
      },
      answers: {
        neutral: ['订单{order}的退货地址已发给您，收到后五个工作日内退款。'],
        negative: ['刚刚已为您办理退款，三到五天到账，抱歉耽误您的时间。'],
      },
    },
    advice: {
      label: '使用咨询',
      subject: '商品咨询',
      says: {
        positive: ['照你说的方法泡{name}，果然好喝，谢谢指点。', '推荐得真准，{name}妈妈特别喜欢。'],
        neutral: ['{name}要泡多久？', '{name}能放进洗碗机吗？', '喜欢{name}的人，还适合喝哪一款？'],
        negative: ['{name}的说明根本没用，每次泡出来都是苦的。', '问{name}的成分，没有人说得清，很差。'],
      },
      answers: {
        neutral: ['{name}建议每杯放三克，泡三到四分钟。'],
        negative: ['很抱歉没有说清楚。给您发一份{name}的使用小册子，说明书我们也会重写。'],
      },
    },
    stock: {
      label: '库存',
      subject: '有货咨询',
      says: {
        positive: ['{name}终于补货了，谢谢通知我！', '帮我留了一件{name}，太贴心了。'],
        neutral: ['{name}什么时候补货？', '{name}大号的还有吗？', '下个月想订十二件{name}，可以吗？'],
        negative: ['{name}断货好几个月了，真烦。', '付了款才说{name}没货，太不负责。'],
      },
      answers: {
        neutral: ['{name}大约三周后到货，已登记，到货第一时间通知您。'],
        negative: ['{name}大约三周后到货，已登记，到货第一时间通知您。'],
      },
    },
    price: {
      label: '价格优惠',
      subject: '优惠咨询',
      says: {
        positive: ['这次活动太划算了，{name}省了不少。', '优惠券一下就用上了，开心。'],
        neutral: ['优惠券用不了，怎么办？', '{name}买六件有优惠吗？', '{name}会参加下次活动吗？'],
        negative: ['刚买两天{name}就降了两成，太坑人。', '这个价格不值，太贵了。', '用了券还按原价扣款，差劲。'],
      },
      answers: {
        neutral: ['满六件打九折，优惠码月底前有效。'],
        negative: ['差价已退回您的付款账户，抱歉给您添麻烦了。'],
      },
    },
    invoice: {
      label: '发票支付',
      subject: '发票与支付',
      says: {
        positive: ['发票这么快就改好了，效率高，赞。', '对公转账很顺利，不错。'],
        neutral: ['订单{order}请开一张增值税发票。', '发票抬头可以改成公司名吗？', '订单{order}可以对公转账吗？'],
        negative: ['订单{order}的发票第三次开错了，离谱。', '扣了我两次款，没有人处理，气死了。'],
      },
      answers: {
        neutral: ['订单{order}的发票已重新开具并发给您，抬头是公司名。'],
        negative: ['已核对付款，第二笔只是预授权，两天内自动解除。'],
      },
    },
  },
  thanks: ['您喜欢就好，我们整个工坊都很开心。', '谢谢您的肯定，这句话我们贴到墙上了。'],
  // Each entry is as likely as the other.
  channels: { review: '评价', chats: [WECHAT, WECHAT, ...OTHER_CHATS] },
  statuses: { open: '处理中', closed: '已解决' },
  priorities: { low: '低', normal: '普通', high: '高' },
  agents: ['苏晚晴', '陆知远', '白若溪', '许望舒'],
  tags: {
    late: '物流延误',
    refund: '退款',
    replaced: '已补发',
    company: '企业客户',
    complaint: '投诉',
    praise: '表扬',
  },
  satisfaction: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
}
