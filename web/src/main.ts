import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/print.css'
import { createApp } from 'vue'
import { textsReady } from './i18n'
import { router } from './router'
import AppShell from './shell/AppShell.vue'

void textsReady().then(() => createApp(AppShell).use(router).mount('#app'))
