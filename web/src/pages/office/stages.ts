import type { Stage } from './types'

/** The road from the roster to the shelf. */
export const stages: readonly Stage[] = ['registered', 'labelled', 'boxed', 'sealed', 'in_transit', 'delivered', 'accepted', 'numbered', 'shelved']
