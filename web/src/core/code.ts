// Codes of fourteen digits: K SSS NNNNNNN C XX (kind, issuing site, serial,
// copy, check digits). The check digits are ISO 7064 MOD 97-10.

export type Kind = 'volume' | 'box' | 'form' | 'location' | 'badge' | 'command'

const kinds: Record<string, Kind> = {
  '1': 'volume',
  '2': 'box',
  '3': 'form',
  '4': 'location',
  '5': 'badge',
  '9': 'command',
}

export interface Code {
  /** The fourteen digits. */
  digits: string
  kind: Kind
  /** The first eleven digits: the thing itself, whichever label it carries. */
  id: string
  /** Which printing of the label, 1 to 9. */
  copy: number
}

/** The two check digits of a body of twelve digits. */
export function checkDigits(body: string): string {
  return String(98 - ((Number(body) % 97) * 100) % 97).padStart(2, '0')
}

/**
 * Folds what scanners and people add to a code: full-width digits, blanks and
 * hyphens between groups, a symbology identifier such as "]C1" in front.
 */
export function clean(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/^\][A-Za-z]\d/, '')
    .replace(/[\s-]/g, '')
}

/** Reads a code; null means a misread, or a code that is not one of ours. */
export function parse(text: string): Code | null {
  const digits = clean(text)
  if (!/^\d{14}$/.test(digits)) return null
  if (checkDigits(digits.slice(0, 12)) !== digits.slice(12)) return null
  const kind = kinds[digits.charAt(0)]
  const copy = Number(digits.charAt(11))
  if (!kind || copy === 0 || Number(digits.slice(4, 11)) === 0) return null
  return { digits, kind, id: digits.slice(0, 11), copy }
}

/** Writes digits in groups of four, as labels show them: "1001 0000 1231 58". */
export function group(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** The code that label copy of the thing id carries. */
export function codeOf(id: string, copy: number): string {
  const body = id + String(copy)
  return body + checkDigits(body)
}

/** What kind of thing an ID of eleven digits names; null for a dossier or nonsense. */
export function kindOf(id: string): Kind | null {
  return kinds[id.charAt(0)] ?? null
}
