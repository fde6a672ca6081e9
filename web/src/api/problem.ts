import { t } from '../i18n'
import { ApiError } from './client'

/** What to tell a person about a request that failed: the server's own words where it has some. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return t('problem.server')
  if (error.status === 0) return t('problem.network')
  if (error.status === 401) return t('problem.signedOut')
  if (error.status === 403) return t('problem.forbidden')
  if (error.status === 404) return t('problem.missing')
  if (error.detail && error.status < 500) return error.detail
  return error.status === 409 ? t('problem.conflict') : t('problem.server')
}
