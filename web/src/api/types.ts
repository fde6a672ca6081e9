// The shapes of the API the pages use, in the form openapi-typescript gives.

import type { HandoverTally } from '../core/verdict'
import type { Via } from '../core/journal'

export type Leg = 'dispatch' | 'delivery' | 'acceptance' | 'shelving'
export type Side = 'giver' | 'receiver'
export type LineVerdict = 'missing' | 'received_with_gaps' | 'damaged' | 'returned' | 'refused' | 'elsewhere'

export interface Named { id: string; name: string }

export interface User {
  login: string
  name: string
  roles: { organisation: string; role: string }[]
  organisation: { id: string; name: string; kind: string }
}

export interface ScanIn {
  id: string
  into: string
  text: string
  at: string
  via: Via
  cell?: string
  box?: string
}

export interface Confirmation { by: string; at: string; paper?: string }

export interface Handover {
  id: string
  batch: Named
  leg: Leg
  check: 'item' | 'seal'
  state: 'open' | 'closed'
  from: Named
  to: Named
  due?: string
  tally: HandoverTally
  confirmed: Partial<Record<Side, Confirmation>>
}

export interface HandoverLine {
  thing: string
  copy: number
  dossier: { id: string; name: string; enterprise: string }
  no: number
  of: number
  duplicate: boolean
  box: { id: string; no: number }
  verdict: '' | 'received' | LineVerdict
}

export interface Problem { code: string; title: string; detail?: string; status: number }
