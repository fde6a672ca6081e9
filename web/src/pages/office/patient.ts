import { ApiError } from '../../api/client'
import { client } from '../../api/request'
import { locale } from '../../i18n'

/** The API for work that takes long: files, rosters, sheets of labels. It waits as long as the server works. */
export const patient = client(async (url, init) => {
  try {
    return await fetch(url, { ...init, headers: { ...init.headers, 'Accept-Language': locale.value } })
  } catch {
    throw new ApiError(0, 'network', '')
  }
})
