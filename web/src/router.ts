import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import type { IconName } from './ui/UiIcon.vue'
import { locale, t, textsReady } from './i18n'
import { officeRoutes } from './pages/office/routes'
import { can, loadSession, user } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    /** The title of the page in the language of the moment. */
    title?: () => string
    /** A place in the navigation; smaller numbers come first. */
    nav?: { order: number; icon: IconName }
    /** The action that an account needs to see it; everybody does when absent. The server decides what they may do. */
    action?: string
    /** Reachable without being signed in. */
    open?: boolean
    /** The page fills the window and scrolls inside its parts. */
    full?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./pages/NotFound.vue') }, // who may see what decides where to go: see beforeEach
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignIn.vue'), meta: { open: true, title: () => t('signIn.title') } },
  {
    path: '/scan',
    name: 'scan',
    component: () => import('./pages/scan/ScanList.vue'),
    meta: { title: () => t('nav.scan'), nav: { order: 10, icon: 'scan' }, action: 'scan' },
  },
  {
    path: '/scan/:into(\\d{11})',
    name: 'station',
    component: () => import('./pages/scan/ScanPage.vue'),
    props: true,
    meta: { title: () => t('nav.scan'), full: true },
  },
  ...officeRoutes,
  { path: '/:path(.*)*', name: 'missing', component: () => import('./pages/NotFound.vue'), meta: { title: () => t('missing.title') } },
]

export const router = createRouter({ history: createWebHistory(), routes })

/** Where a person starts: the first page of the navigation that is theirs. */
export function home(): string {
  return navigation()[0]?.path ?? '/scan'
}

export interface NavEntry {
  path: string
  name: string
  icon: IconName
  title: () => string
}

/** The pages in the navigation of the user. */
export function navigation(): NavEntry[] {
  return routes
    .filter((route) => route.meta?.nav && can(route.meta.action))
    .sort((a, b) => a.meta!.nav!.order - b.meta!.nav!.order)
    .map((route) => ({ path: route.path, name: String(route.name), icon: route.meta!.nav!.icon, title: route.meta!.title ?? (() => route.path) }))
}

router.beforeEach(async (to) => {
  if (user.value === undefined) await loadSession()
  if (to.path === '/' && user.value) return home()
  if (to.meta.open || user.value) return true
  return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
})

router.beforeResolve(textsReady)

router.afterEach((to) => titled(to.meta.title))

function titled(title: (() => string) | undefined): void {
  const product = locale.value === 'en' ? 'Dossiertrail' : '档迹 Dossiertrail'
  document.title = title ? `${title()} · ${product}` : product
}
