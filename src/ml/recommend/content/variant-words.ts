const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

export const COLOURS = words(
  'red blue green yellow black white pink purple orange brown grey gray ivory cream beige navy gold golden silver turquoise teal lilac burgundy maroon khaki charcoal aqua fuchsia magenta bronze multicolour multicolor multicoloured multicolored color colour coloured colored',
)
/** Things of which a colour before them makes another thing: green tea is no tea in green. */
export const KINDS_BY_COLOUR = words(
  'tea wine pepper peppercorn bean lentil rice quinoa sesame sugar salt chocolate olive onion grape currant cabbage bread cheese coffee juice marmalade vinegar curry miso mustard syrup rum tequila vermouth beer ale truffle ginseng gram mulberry clover cohosh',
)
/** Unless one of these comes after: a black tea towel is a towel in black. */
export const THINGS_FOR_KINDS = words(
  'towel cup mug pot teapot kettle tray glass glasses goblet decanter rack cooker maker machine mill grinder shaker cellar caddy cosy cozy strainer infuser saucer light lights tealight holder stand opener stopper cooler bowl plate dish spoon knife board grater bin canister apron bag bags',
)
/** Only before a colour. */
export const SHADES = words('dark light pale bright deep soft')
export const SIZES = words('xs s m l xl xxl xxxl small medium large mini big regular oversize oversized size')
/** Only beside a number. */
export const UNITS = words(
  'pack packs pk set sets box boxes case pair pairs piece pieces pc pcs count ct ea each x kg g mg lb lbs oz ml cl dl l litre litres liter liters cm mm m inch inches in ft yd ply assorted',
)

const HAN_COLOUR =
  '(?:深|浅|淡|暗|亮|酒|玫|天|米|卡|藏|军|墨|草|宝|湖|粉|香槟|玫瑰|咖啡)?(?:红|橙|黄|绿|青|蓝|紫|黑|白|灰|粉|棕|褐|金|银|其|米|咖啡|驼|杏|彩|蓝绿)色'
const HAN_SIZE = '(?:加|超|特)?(?:大|中|小)(?:号|码)|(?:加|超|特)大(?:号|码)?|均码|[0-9]{2,3}码|尺码|尺寸'
const HAN_NUMBER = '(?:[0-9]+(?:\\.[0-9]+)?|[一二两三四五六七八九十百半]+)'
const HAN_UNIT =
  '(?:件套|个装|只装|片装|包装|瓶装|支装|件|个|只|枚|片|包|盒|瓶|支|条|双|对|套|袋|罐|卷|张|千克|公斤|斤|克|毫升|升|厘米|毫米|米|寸|装)(?:装|套)?'
const HAN_AMOUNT = `${HAN_NUMBER}\\s*${HAN_UNIT}`
/** As in English: white wine is no wine in white, a white wine rack is a rack in white. */
const NO_KIND =
  '(?!的?(?:葡萄酒|米酒|啤酒|朗姆酒|芝麻|大米|糯米|胡椒|豆子|扁豆|藜麦|砂糖|巧克力|辣椒|橄榄|洋葱|葡萄干|茶叶)(?!杯|壶|架|罐|瓶|碗|盘|机|盒|桶|勺|柜|研磨|开瓶))'

/** Colours, sizes and amounts in Chinese characters; a colour is one only with 色 after it: 红茶 is no tea in red. */
export const HAN_VARIANTS = new RegExp(`${HAN_AMOUNT}|${HAN_COLOUR}${NO_KIND}|${HAN_SIZE}`, 'gu')
/** Nothing but an amount, a unit or a size. */
export const HAN_MEASURE = new RegExp(`^(?:${HAN_NUMBER}?\\s*${HAN_UNIT}|${HAN_NUMBER}|${HAN_SIZE})$`, 'u')
