import { t } from '../i18n'
import { ApiError } from './client'

/** What to tell a person about a request that failed. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return t('problem.server')
  switch (error.status) {
    case 0:
      return t('problem.network')
    case 401:
      return t('problem.signedOut')
    case 403:
      return t('problem.forbidden')
    case 404:
      return t('problem.missing')
    case 409:
      return error.detail || t('problem.conflict')
    case 400:
    case 422:
      return t('problem.invalid', { detail: error.detail })
    default:
      return t('problem.server')
  }
}
