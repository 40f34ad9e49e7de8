import { mount } from 'svelte'
import '../../../src/ui/tokens.css'
import '../../../src/ui/base.css'
import '../../../src/ui/print.css'
import Gallery from './Gallery.svelte'

const query = new URLSearchParams(location.search)
const theme = query.get('theme') === 'dark' ? 'dark' : 'light'
const locale = query.get('locale') === 'zh' ? 'zh' : 'en'
document.documentElement.dataset['theme'] = theme
document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'

const target = document.getElementById('gallery')
if (target !== null) mount(Gallery, { target, props: { theme, locale } })
