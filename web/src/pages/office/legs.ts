import type { Batch, Box, Handover, Leg, Organisation } from './types'

export const legs: readonly Leg[] = ['dispatch', 'delivery', 'acceptance', 'shelving']

/** One leg of a batch with its handovers, and whether it may be opened now. */
export interface Step {
  leg: Leg
  handovers: Handover[]
  /** waiting for the leg before, ready to open, open, or all of it done. */
  state: 'waiting' | 'ready' | 'open' | 'closed'
}

const after: Record<Leg, Batch['stage'][]> = {
  dispatch: ['in_transit', 'delivered', 'accepted', 'numbered', 'shelved'],
  delivery: ['delivered', 'accepted', 'numbered', 'shelved'],
  acceptance: ['accepted', 'numbered', 'shelved'],
  shelving: ['shelved'],
}

/**
 * The road of a batch. A leg is ready when the one before it has moved the
 * batch, or has been closed; what was left behind then may still follow. A
 * delivery goes on until the receiver has the batch, over any number of offices.
 */
export function stepsOf(batch: Pick<Batch, 'stage' | 'to'>, handovers: Handover[]): Step[] {
  let open = true
  return legs.map((leg) => {
    const mine = handovers.filter((one) => one.leg === leg)
    const closed = mine.some((one) => one.closed && (leg !== 'delivery' || one.to === batch.to)) || after[leg].includes(batch.stage)
    const state = mine.some((one) => !one.closed) ? 'open' : closed ? 'closed' : open ? 'ready' : 'waiting'
    open = state === 'closed'
    return { leg, handovers: mine, state }
  })
}

/** The office that has the boxes in keeping and must now give them on; absent while the courier has them. */
export function keeping(boxes: Pick<Box, 'holder' | 'stage'>[], offices: Pick<Organisation, 'id'>[]): string | undefined {
  return boxes.find((box) => box.stage === 'in_transit' && offices.some((office) => office.id === box.holder))?.holder
}
