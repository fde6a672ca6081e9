/** Values for the holes of a text. */
export type Params = Record<string, string | number>

/** Fills the holes of a text: {n} with the value, {n|day|days} with the word for one or for another number. */
export function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)(\|(.*?)\|(.*?))?\}/g, (whole, name: string, words?: string, one?: string, more?: string) => {
    const value = String(params[name] ?? whole)
    return (words ? (value === '1' ? one : more) : value)!
  })
}
