/**
 * What customers of shops speak of, in their own words: one concept a line, English words and phrases in base form before the bar,
 * Chinese after it. Written by hand from how shops and their customers talk; a word may belong to several concepts.
 */
export const CONCEPTS = `
cancel: cancel, cancellation, call off, revoke, annul, abort, void, scrap, stop the order, no longer want, change my mind | 取消 撤销 撤单 退单 作废 不想要 不要了 不买了 拍错 买错
refund: refund, money back, reimburse, reimbursement, rebate, repay, pay back, get back, compensation, compensate, chargeback, cashback, recoup | 退款 退钱 返款 退还 退回 赔偿 赔付 补偿 返现 钱退 仅退款
return: return, send back, give back, bring back, ship back, take back | 退货 寄回 退回 退换货 退换 无理由 七天无理由
exchange: exchange, swap, replace, replacement, switch for, trade in, substitute | 换货 调换 更换 换一个 换新 退换 补发
order: order, purchase, buy, transaction | 订单 下单 购买 买的 拍的 单子 交易
place: place, make, submit, checkout, check out | 下单 提交 拍下 结算
buy: buy, purchase, acquire, get, want to order, shop, shopping | 购买 买 想买 入手 下单
item: item, article, product, good, merchandise, thing, stuff, unit, piece | 商品 产品 货品 东西 宝贝 货 物品
parcel: parcel, package, packet, shipment, delivery, consignment, box, courier, mail, post | 快递 包裹 物流 邮件 件 运单 货物
send: ship, dispatch, send, mail, post, deliver, forward | 发货 寄出 发出 寄 发走 出库 揽收 派送 发 邮寄
deliver: deliver, delivery, ship, shipping, shipment, freight, carriage, transport | 配送 送货 派送 送 运输 物流 快递 寄送 发货
arrive: arrive, arrival, receive, come, reach, get here, show up, turn up, land, delivered | 到货 到 收到 送到 送达 签收 收货 抵达 拿到
track: track, trace, locate, follow, where be, where's, whereabouts, status, progress, monitor, eta, on its way | 追踪 跟踪 到哪 查询 查 物流信息 进度 状态 哪儿了 哪里了 跟进 单号 在哪
late: late, delay, delayed, overdue, slow, still not, not yet, still have not, still wait, take forever, behind schedule | 迟 延误 延迟 太慢 晚 慢 还没 还没有 没到 没收到 一直没 超时 拖
lost: lose, lost, missing, disappear, vanish, go missing, never arrive, never receive, stolen, misplace | 丢 丢失 丢了 不见 遗失 没收到 丢件 被偷 找不到
damaged: damage, damaged, break, broken, crack, cracked, shatter, smash, dent, tear, torn, leak, scratched | 坏 破 破损 损坏 碎 裂 压坏 漏 漏液 摔坏 磕 划痕 烂
faulty: defective, defect, faulty, fault, not work, do not work, stop work, malfunction, fail, out of order, dead | 质量问题 故障 不能用 用不了 失灵 坏的 次品 瑕疵 有问题 不工作 没反应
wrong: wrong, incorrect, mistake, error, mistaken, different, not what I order, mix up, not match | 错 发错 错发 不对 不符 弄错 搞错 不一样 描述不符 错误 错了
missingpart: missing, incomplete, not include, lack, short, leave out, be not in | 少发 漏发 少 缺 缺少 少件 漏 没有收全 不全
address: address, location, destination, street, postcode, zip, postal code, house number | 地址 收货地址 住址 门牌 邮编 收件地址
change: change, modify, edit, update, amend, alter, correct, adjust, revise, fix | 修改 更改 改 变更 更新 更换 换 更正 调整 编辑
add: add, include, append, insert, put in, extra, additional | 添加 增加 加 追加 补 另加
remove: remove, take off, take out, drop, exclude, delete | 移除 去掉 删除 删掉 去除 减去
delete: delete, close, deactivate, terminate, erase, shut down, get rid of, wipe, unregister | 注销 删除 关闭 停用 销户 清除
create: create, open, set up, make, start, new, establish, register | 创建 新建 开通 建立 注册 开户 新增
register: register, registration, sign up, signup, enroll, join, enrolment | 注册 登记 报名 开户 加入
login: log in, login, sign in, log on, access, enter | 登录 登陆 进入 登不上 登不进
account: account, profile, user, membership, user account | 账号 账户 帐号 帐户 用户 会员 个人资料
password: password, passcode, pin, pass code, credential, key, pin number | 密码 口令 验证码 密码锁
recover: recover, reset, restore, retrieve, forget, forgot, lose my password, remember | 找回 重置 忘记 忘了 恢复 重设 想不起
verify: verify, verification, identity, confirm, authenticate, authentication, prove, proof, id check | 验证 认证 实名 核实 身份 确认 证明
switch: switch, change to, swap, upgrade, downgrade, migrate, move to | 切换 换到 升级 降级 转换 更换
premium: premium, pro, gold, platinum, silver, vip, plus, paid plan, tier, plan | 高级 会员 黄金 白金 套餐 等级 尊享 专业版 标准版
invoice: invoice, bill, receipt, billing, voucher for tax, proof of purchase, tax invoice | 发票 开票 收据 票据 账单 专票 普票 电子发票 小票 抬头 税号
see: see, view, look, look at, show, check, find, consult, read, display, look up | 查看 看 显示 查 查询 浏览 看看
download: download, get, obtain, print, export, copy, save | 下载 打印 获取 导出 保存
request: request, ask for, apply, demand, claim, want, need, would like | 申请 要求 请求 需要 想要 索取 提出
pay: pay, payment, settle, charge, purchase with, spend | 付款 支付 付 付钱 交钱 缴费 买单
paymethod: payment method, payment option, way to pay, pay with, pay by, credit card, debit card, visa, mastercard, paypal, apple pay, google pay, cash, cash on delivery, bank transfer, wire, instalment, installment, alipay, wechat pay | 支付方式 付款方式 信用卡 借记卡 支付宝 微信支付 花呗 货到付款 银行卡 分期 现金 到付 转账 怎么付
payissue: payment fail, payment problem, payment issue, decline, declined, reject, rejected, refuse, not go through, unsuccessful, can not pay, charge twice, double charge, overcharge | 支付失败 付款失败 付不了 付款不成功 扣款失败 重复扣款 多扣 扣了两次 拒付 支付不了
fee: fee, charge, cost, penalty, surcharge, commission, expense, fine, rate, tariff | 费用 手续费 收费 费 违约金 运费 扣费 花费 罚金 邮费
cancelfee: cancellation fee, cancellation charge, early termination fee | 取消费 违约金 退订费
free: free, free of charge, gratis, complimentary, at no cost, no charge, without pay | 免费 包邮 不要钱 不收费 免 赠送
price: price, cost, how much, pricing, quote, amount, total, worth | 价格 多少钱 价钱 价位 几块 报价 价 售价 总价 怎么卖
cheap: cheap, cheaper, inexpensive, low price, budget, affordable, bargain, lower | 便宜 实惠 划算 优惠点 低价 少点
expensive: expensive, pricey, overpriced, costly, too much, dear | 贵 太贵 昂贵 坑
discount: discount, coupon, promo, promotion, promo code, voucher, deal, sale, offer, special offer, percent off, code | 优惠 折扣 优惠券 打折 促销 活动 满减 红包 代金券 优惠码 券 减免
pricematch: price match, price drop, price protection, cheaper elsewhere, price difference | 保价 价保 差价 补差价 降价 价格保护
points: point, reward, loyalty, bonus, credit, gift card | 积分 奖励 礼品卡 会员卡 返利 余额
stock: stock, in stock, available, availability, inventory, out of stock, sell out, sold out, back in stock, restock | 库存 有货 现货 没货 缺货 断货 补货 还有吗 有没有货 无货 到货
preorder: preorder, pre order, backorder, back order, reserve, reservation | 预售 预订 预定 定金 尾款
size: size, fit, measurement, dimension, length, width, height, large, small, too big, too small, tight, loose | 尺码 尺寸 大小 码数 多大 偏大 偏小 合身 长度 宽 高 太大 太小 码
colour: colour, color, shade, black, white, red, blue, fade, faded | 颜色 色 色差 黑色 白色 红色 蓝色 掉色 褪色 款色
material: material, fabric, made of, cotton, leather, texture, composition, wool, silk | 材质 面料 材料 布料 棉 皮 做工 质地 成分 真皮
weight: weight, weigh, heavy, light, kilogram, gram | 重量 多重 重 轻 克 公斤 斤
quality: quality, durable, reliable, poor quality, workmanship, sturdy, flimsy | 质量 品质 做工 耐用 结实 质感
genuine: genuine, authentic, original, fake, counterfeit, real, replica, imitation | 正品 真假 假货 真的 仿品 山寨 假的 真货 高仿
use: use, operate, operate it, how to use, instruction, manual, guide, tutorial, function, work | 使用 怎么用 用法 说明书 操作 教程 功能 说明
install: install, installation, assemble, assembly, set up, mount, fit, setup, fitting | 安装 组装 装 上门安装 调试 怎么装
battery: battery, charge, charger, power, plug, recharge, power bank | 电池 充电 充电器 电源 插头 续航 电量
warranty: warranty, guarantee, guaranteed, cover, under warranty | 保修 质保 三包 保修期 包换 联保
repair: repair, fix, mend, service, maintenance | 维修 修 返修 修理 售后维修 保养
policy: policy, rule, term, condition, requirement, eligible, eligibility, allow, permit, in what case, regulation | 政策 规则 规定 条件 条款 要求 可以吗 标准
period: how long, period, time, timeframe, time frame, duration, day, how many day, how soon, business day, deadline, when will | 多久 多长时间 几天 时间 时效 周期 期限 多少天 几个工作日 什么时候 何时
when: when, what time, what date, what day, date, how soon, by when | 什么时候 何时 几点 哪天 几号 时候 日期 啥时候 几时
howlong: how long, how many day, how soon | 多久 几天 多长时间 要几天
where: where, in which place, which place | 哪里 哪儿 在哪 何处 到哪 什么地方
why: why, what be the reason, reason, how come, cause, because | 为什么 为何 怎么回事 原因 啥原因 干嘛
howto: how, how do, how can, in what way, way to, step, process, procedure, the way | 怎么 如何 怎样 咋 步骤 流程 方法 怎么办
option: option, choice, alternative, method, possibility, variety, kind, type | 选项 选择 方式 种类 哪些 哪几种 方案
express: express, fast, quick, urgent, overnight, next day, rush, expedite, hurry, asap, same day, speed up | 加急 快 尽快 当日达 次日达 急 快点 赶紧 催 顺丰 马上 催单
slowship: standard shipping, ordinary delivery, economy | 普通快递 平邮 经济
pickup: pick up, collect, collection, in store, pickup point, click and collect, store pickup | 自提 取件 自取 门店 取货 代收 驿站 快递柜
abroad: abroad, international, overseas, foreign, another country, worldwide, country, border, custom, import duty | 国外 海外 国际 外国 跨境 境外 关税 清关 港澳台 国家
region: region, area, city, state, zone, remote, local, cover, ship to | 地区 偏远 区域 城市 省 新疆 西藏 送不送 范围
carrier: carrier, courier, ups, fedex, dhl, postal, postman, driver, tracking number, logistics company | 快递公司 顺丰 中通 圆通 申通 韵达 京东快递 邮政 快递员 承运 什么快递
signed: sign for, mark as deliver, say delivered, show delivered, delivered but, neighbour | 显示签收 已签收 没签收 代签 显示已收 被签收
human: human, person, real person, agent, representative, operator, someone, advisor, assistant, live agent, somebody, staff, employee | 人工 真人 客服 转人工 人工客服 专员 工作人员 接线员 活人
contact: contact, call, phone, telephone, reach, talk, speak, get in touch, hotline, chat, email, write to, get hold of | 联系 电话 打电话 客服电话 沟通 聊 咨询 热线 联络 找 在线
service: customer service, support, customer support, help desk, assistance, helpline, after sale, customer care, aftersale | 客服 售后 服务 客户服务 支持 售前
hours: open, opening hour, business hour, working hour, what time do you open, schedule, hour, close at | 营业时间 工作时间 几点上班 上班时间 几点下班 在线时间 服务时间
store: store, shop, branch, outlet, physical store, showroom | 门店 实体店 店铺 店 线下 专柜 旗舰店
complaint: complain, complaint, claim, dissatisfied, unhappy, file, lodge, grievance, report, sue, legal, consumer association, bad experience, unacceptable, disappointed | 投诉 举报 维权 不满 起诉 消协 工商 差劲 差评 12315 失望 不满意 坑人
review: review, feedback, rate, rating, comment, opinion, testimonial, survey, suggestion, leave a review, evaluation, recommend you | 评价 评论 好评 反馈 意见 打分 建议 点评 晒单 中评 追评
newsletter: newsletter, mailing list, subscription, subscribe, unsubscribe, email list, marketing email, bulletin | 订阅 邮件订阅 退订 推送 资讯 取消订阅 短信通知 广告
subscribe: subscribe, sign up for, join, opt in | 订阅 开通 加入 关注
unsubscribe: unsubscribe, opt out, stop receive, cancel subscription, stop send | 退订 取消订阅 不再接收 别发了 关闭推送
problem: problem, issue, trouble, difficulty, error, fail, can not, can't, unable, not able, not work, bug, struggle | 问题 出错 故障 不能 无法 失败 不行 报错 异常 错误 不了
help: help, assist, assistance, support, aid, guidance, information, info, tell me, know, explain | 帮 帮忙 帮助 协助 告诉 了解 请问 咨询 想知道 信息 说明
want: want, wish, would like, need, look for, interested, gotta, have to | 想 要 希望 需要 打算 想要
name: name, surname, first name, last name, personal detail, personal information, personal data | 姓名 名字 名称 个人信息 资料 收件人
email: email, e mail, mail address, inbox, email address | 邮箱 邮件 电邮 电子邮件
phonenumber: phone number, mobile number, mobile, cell, telephone number | 手机号 电话号码 手机 手机号码 联系方式
notification: notification, notify, alert, message, sms, reminder, text message, remind, inform | 通知 提醒 短信 消息 告知 推送
app: app, application, website, site, web, page, online, platform, browser, link | 应用 网站 软件 网页 页面 平台 小程序 网上 链接
crash: crash, freeze, error, load, bug, not load, slow page, hang, glitch | 闪退 卡 打不开 加载 死机 崩溃 白屏 卡住
security: hack, hacked, fraud, scam, steal, suspicious, unauthorised, unauthorized, security, safe, secure, compromised, phishing | 盗 被盗 诈骗 骗 安全 可疑 冒用 骗子 隐私 泄露
card: card, bank card, credit card, debit card | 卡 银行卡 信用卡 储蓄卡
bank: bank, bank account, iban, account number | 银行 账户 开户行
transfer: transfer, wire, send money, remit, remittance, standing order, direct debit | 转账 汇款 打款 转钱 划扣
topup: top up, topup, recharge, add money, deposit, load money, fund | 充值 充钱 存钱 加钱 存款
withdraw: withdraw, withdrawal, cash out, atm, cash machine, take out money, cashpoint | 提现 取现 取款 取钱 提款 自动取款机
currency: currency, exchange rate, foreign currency, convert, dollar, euro, pound, fx, rate | 货币 汇率 外币 兑换 美元 欧元 换汇
balance: balance, remain, leftover, credit left | 余额 剩余 结余 还剩
limit: limit, maximum, minimum, cap, restriction, threshold, restricted, how many can | 限制 上限 最多 最少 限额 额度 限购 起订
pending: pending, process, processing, in progress, wait, not update, stuck, under review, hold | 处理中 等待 审核 待 挂起 一直 没更新 卡在
activate: activate, enable, turn on, unlock, start use, activation | 激活 启用 开启 解锁 开通
block: block, lock, freeze, disable, suspend, deactivate, frozen, suspended, locked | 冻结 锁 锁定 封 禁用 停用 封号 拉黑
expire: expire, expiry, expiration, out of date, best before, shelf life, valid, validity | 过期 有效期 保质期 到期 生产日期 日期
ingredient: ingredient, contain, allergy, allergic, allergen, vegan, vegetarian, gluten | 成分 配料 过敏 含 素食 添加剂
taste: taste, flavour, flavor, delicious, sweet, salty, spicy | 味道 口味 好吃 口感 甜 咸 辣
smell: smell, odour, odor, scent, stink, fragrance | 味 气味 异味 臭 香味 香
wash: wash, clean, washing, machine wash, iron, dry clean, care | 洗 清洗 机洗 洗涤 缩水 保养 水洗
waterproof: waterproof, water resistant, rain, water proof | 防水 防雨 淋雨 防泼水
compatible: compatible, compatibility, suit, suitable, match, support, work with, fit for | 兼容 适合 适用 匹配 支持 搭配 能用
compare: compare, difference, better, versus, which one, between | 比较 区别 哪个好 不同 对比 差别 哪款
recommend: recommend, recommendation, suggest, best, advise, gift idea, which should, popular | 推荐 建议 哪款 适合 好点 送礼 爆款 热销
gift: gift, present, wrap, gift wrap, birthday, greeting card | 礼物 送人 礼品 包装 生日 贺卡 赠品 送礼
packaging: packaging, pack, wrapping, box, wrap | 包装 盒子 外包装 打包 盒
bulk: bulk, wholesale, large quantity, many, business order, company order, corporate | 批发 大量 批量 团购 企业 多买 公司采购
quantity: quantity, how many, number of, amount, count | 数量 几个 多少个 几件 件数
accessory: accessory, part, spare part, component, cable, add on | 配件 零件 附件 备件 线
model: model, version, type, specification, spec, series | 型号 规格 版本 款 参数 系列 配置
photo: photo, picture, image, screenshot, video | 图片 照片 图 截图 视频 实物图
combine: combine, merge, together, one parcel, consolidate | 合并 一起 合单 一起发
split: split, separate, partial, part of the order, separately | 分开 拆单 分批 部分
thanks: thank, thank you, thanks, cheer, appreciate, grateful | 谢谢 感谢 多谢 谢了 辛苦
greeting: hello, hi, hey, good morning, good afternoon, good evening | 你好 您好 在吗 嗨 哈喽 早上好 有人吗
goodbye: bye, goodbye, see you, good night | 再见 拜拜 回见 晚安
good: good, great, excellent, perfect, love, happy, satisfied, amazing | 好 满意 不错 喜欢 棒 赞
bad: bad, terrible, awful, poor, horrible, worst, hate, angry, rubbish | 差 糟糕 垃圾 生气 讨厌 坏 烂
job: job, career, vacancy, hire, work for you, recruit | 招聘 工作 应聘 职位 求职
partner: partner, partnership, affiliate, supplier, reseller, cooperate, distributor, agency | 合作 加盟 代理 分销 供应商 商务
privacy: privacy, personal data, gdpr, data protection, my data | 隐私 个人信息 数据 信息安全
age: age, child, kid, baby, adult, toddler, year old | 年龄 儿童 孩子 宝宝 成人 小孩 几岁
season: summer, winter, spring, autumn, holiday, christmas, weekend, festival | 夏天 冬天 春天 秋天 节日 春节 假期 周末 双十一
tax: tax, vat, duty, custom, tariff | 税 增值税 关税 税费 税点
safe: safe, safety, harmful, toxic, hazardous | 安全 有害 有毒 危险 甲醛
origin: origin, made in, manufacture, manufacturer, brand, country of origin | 产地 生产 厂家 品牌 哪里产 制造 原产
weather: weather, rain, snow, storm | 天气 下雨 台风 暴雪 疫情
`
