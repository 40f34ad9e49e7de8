import './app/sw/trusted-types'
import { mount } from 'svelte'
import App from './app/App.svelte'
import { startApp } from './app/start-app'
import './ui/tokens.css'
import './ui/base.css'
import './ui/print.css'

mount(App, { target: document.getElementById('app')!, props: startApp() })
