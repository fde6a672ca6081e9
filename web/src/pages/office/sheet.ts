/** How many sheets a number of labels takes when the first ones begin at start, counted from 1. */
export function sheetsFor(labels: number, start: number, perPage: number): number {
  return labels === 0 ? 0 : Math.ceil((labels + start - 1) / perPage)
}

/** A start that exists on the sheet. */
export function startOn(start: number, perPage: number): number {
  return Number.isInteger(start) ? Math.min(Math.max(start, 1), perPage) : 1
}

/** Which place of the first sheet is used, free for this print, or used up before: for the picture. */
export function placeState(place: number, start: number, labels: number): 'spent' | 'printed' | 'free' {
  if (place < start) return 'spent'
  return place < start + labels ? 'printed' : 'free'
}
