import type { Organisation, Role } from './types'

/** The roles that people of a kind of organisation can have. */
export function rolesOf(kind: Organisation['kind'] | undefined): Role[] {
  switch (kind) {
    case 'enterprise': return ['enterprise']
    case 'courier':
    case 'office': return ['courier']
    case 'archive': return ['clerk', 'archive_supervisor']
    case 'bureau': return ['supervisor', 'system', 'security', 'audit']
    default: return []
  }
}

/** The three administrators, whom nobody makes by opening an account. */
export function administers(role: Role): boolean {
  return role === 'system' || role === 'security' || role === 'audit'
}
