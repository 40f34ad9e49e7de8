/** Emoji and typed faces that shops meet, by name: the names are words that a person would say. */
const NAMED =
  'joy 😂 🤣 😹|smile 🙂 😊 ☺ 😀 😃 😄 😁 😆 😺 :) :-) ^_^ ^^ ^__^ :d :-d =) =d xd :] ;d|love ❤ 💕 💖 💗 💓 💞 💘 💛 💚 💙 💜 🖤 🤍 🧡 😍 🥰 😻 ♥ <3 💝 💟|kiss 😘 😗 😚 😙 💋 :* :-*|' +
  'thumbs-up 👍|thumbs-down 👎|ok 👌 🆗 ✅ ✔ ✓|clap 👏|pray 🙏|strong 💪|party 🎉 🥳 🎊|star ⭐ 🌟 ✨ ☆ ★|hundred 💯|fire 🔥|wink 😉 ;) ;-)|tongue 😛 😜 😝 😋 🤪 :p :-p|delicious 🤤|' +
  'cool 😎 🆒|hug 🤗|angel 😇|rose 🌹 🌷 🌸 💐 🌺|gift 🎁|cake 🎂 🍰|sad 😞 😔 🙁 ☹ 😟 😕 😢 :( :-( =( :[ 😿 🥺|cry 😭 t_t tt qaq t__t|angry 😠 😡 🤬 😤 👿 💢 >_< 😾|broken-heart 💔|vomit 🤮 🤢|' +
  'skull 💀 ☠|poop 💩|tired 😩 😫 😪 😴 🥱|unsure 😐 😑 😶 😒 🙄 :/ :-/ :\\ -_- :| :-| 😏|thinking 🤔|shock 😱 😨 😰 😧 😦 😲 😮 😳 o_o :o :-o|sweat 😅 😓 😥|facepalm 🤦 orz|shrug 🤷|sick 🤒 😷 🤕 🤧|' +
  'cross ❌ ✖ 🚫 ⛔ ✗|warning ⚠ ❗ ‼|question ❓|truck 🚚 🚛 📦|clock ⏰ ⏱ ⌛ ⏳ 🕐|money 💰 💵 💸 💳|phone 📞 📱 ☎|middle-finger 🖕|clown 🤡|ghost 👻|waving 👋|eyes 👀|sun ☀ 🌞|rainbow 🌈'

const names = new Map<string, string>()
for (const group of NAMED.replace(':|', ':\u0000').replace(':-|', ':-\u0000').split('|')) {
  const [name, ...signs] = group.split(' ')
  for (const sign of signs) names.set(sign.replace('\u0000', '|'), name!)
}

/** The name of an emoji or a typed face in lower case; those without one are named “emoji”. */
export const nameEmoji = (sign: string): string => names.get(sign) ?? 'emoji'
