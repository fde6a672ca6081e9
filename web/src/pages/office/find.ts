import { clean, parse } from '../../core/code'

/** What somebody typed into the search. */
export type Asked =
  | { kind: 'code'; code: string }
  | { kind: 'id'; citizenId: string }
  | { kind: 'name'; name: string }
  | { kind: 'misread' }
  | { kind: 'short' }

/**
 * Tells codes, citizen IDs and names apart. Fourteen digits are a code; eighteen
 * characters or the fifteen digits of old numbers are an ID; all else is a name.
 */
export function askedFor(text: string): Asked {
  const plain = clean(text)
  if (/^\d{14}$/.test(plain)) return parse(plain) ? { kind: 'code', code: plain } : { kind: 'misread' }
  if (/^(\d{15}|\d{17}[\dXx])$/.test(plain)) return { kind: 'id', citizenId: plain.toUpperCase() }
  if (/^\d+$/.test(plain)) return { kind: 'misread' }
  const name = text.normalize('NFKC').trim()
  if (name === '' || /^[A-Za-z]$/.test(name)) return { kind: 'short' }
  return { kind: 'name', name }
}
