import type { RouteRecordRaw } from 'vue-router'
import { n } from '../../i18n/office-nav'

// The pages of the office, each a chunk of its own. The order is that of the
// work: who watches comes first, then the way from the roster to the shelf.
// Those who may end a case are those who watch; those who pack are enterprises.
export const officeRoutes: RouteRecordRaw[] = [
  { path: '/overview', name: 'overview', component: () => import('./OverviewPage.vue'), meta: { title: () => n('overview'), nav: { order: 1, icon: 'bars' }, action: 'resolve_case' } },
  { path: '/roster', name: 'roster', component: () => import('./RosterPage.vue'), meta: { title: () => n('roster'), nav: { order: 5, icon: 'list' }, action: 'import_roster' } },
  { path: '/import', name: 'import', component: () => import('./ImportPage.vue'), meta: { title: () => n('import') } },
  { path: '/labels', name: 'labels', component: () => import('./LabelsPage.vue'), meta: { title: () => n('labels'), nav: { order: 6, icon: 'print' }, action: 'pack_box' } },
  { path: '/packing', name: 'packing', component: () => import('./PackingPage.vue'), meta: { title: () => n('packing'), nav: { order: 7, icon: 'folder' }, action: 'pack_box' } },
  { path: '/unreceived', name: 'unreceived', component: () => import('./UnreceivedPage.vue'), meta: { title: () => n('unreceived'), nav: { order: 11, icon: 'hourglass' }, action: 'read_unreceived' } },
  { path: '/batches', name: 'batches', component: () => import('./BatchesPage.vue'), meta: { title: () => n('batches'), nav: { order: 12, icon: 'road' }, action: 'read_batch' } },
  { path: '/batches/:id(\\d{11})', name: 'batch', component: () => import('./BatchPage.vue'), props: true, meta: { title: () => n('batch') } },
  { path: '/cases', name: 'cases', component: () => import('./CasesPage.vue'), meta: { title: () => n('cases'), nav: { order: 13, icon: 'triangle' }, action: 'read_cases' } },
  { path: '/find', name: 'find', component: () => import('./FindPage.vue'), meta: { title: () => n('find'), nav: { order: 14, icon: 'search' }, action: 'find_person' } },
  { path: '/dossiers/:id(\\d{11})', name: 'dossier', component: () => import('./DossierPage.vue'), props: true, meta: { title: () => n('dossier') } },
  { path: '/accounts', name: 'accounts', component: () => import('./AccountsPage.vue'), meta: { title: () => n('accounts'), nav: { order: 20, icon: 'people' }, action: 'read_users' } },
]
