import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/print.css'
import { createApp } from 'vue'
import { router } from './router'
import AppShell from './shell/AppShell.vue'

createApp(AppShell).use(router).mount('#app')
