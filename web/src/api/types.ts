// Short names for the shapes that the API describes.

import type { components } from './schema'

type Schemas = components['schemas']

export type Me = Schemas['Me']
export type Role = Schemas['Role']
export type Handover = Schemas['Handover']
export type HandoverLine = Schemas['Line']
export type LineVerdict = Schemas['LineVerdict']
export type Leg = Schemas['Leg']
export type Box = Schemas['Box']
export type BoxVolume = Schemas['BoxVolume']
export type Problem = Schemas['Problem']
export type Side = Schemas['PartyWord']['side']
