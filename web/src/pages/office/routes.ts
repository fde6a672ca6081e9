import type { RouteRecordRaw } from 'vue-router'

/** The pages of the office, each a chunk of its own. */
export const officeRoutes: RouteRecordRaw[] = []
