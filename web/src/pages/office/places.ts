import { computed, shallowRef } from 'vue'
import { answer, api } from '../../api/client'
import { user } from '../../session'
import type { County, Organisation } from './types'

/** Counties and organisations for choosing; empty until they are here, or where the server does not give them. */
export function usePlaces() {
  const counties = shallowRef<County[]>([])
  const organisations = shallowRef<Organisation[]>([])
  void answer(api.GET('/api/v1/counties')).then((got) => { counties.value = got.counties }, () => undefined)
  void answer(api.GET('/api/v1/organisations')).then((got) => { organisations.value = got.organisations }, () => undefined)
  const of = (kind: Organisation['kind']) => computed(() => organisations.value.filter((one) => one.kind === kind))
  return { counties, organisations, enterprises: of('enterprise'), couriers: of('courier'), offices: of('office') }
}

/** Whether the account belongs to an enterprise, whose lists are its own without choosing. */
export function ofEnterprise(): boolean {
  return user.value?.organisation.kind === 'enterprise'
}
