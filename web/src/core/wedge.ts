import { Burst, type Reading } from './burst'
import { parse } from './code'

// What is shorter than this and no code was typed by nimble fingers.
const shortest = 8

export interface WedgeOptions {
  /** A scan, or a code a person typed with no field focused. */
  onReading(reading: Reading): void
  /** The window has the keyboard (true) or scans go elsewhere (false). */
  onListening(listening: boolean): void
}

type TextField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Listens to the whole window for a scanner that types like a keyboard. No
 * field needs the focus, and a field that has it gets its text back.
 */
export class Wedge {
  private burst = new Burst()
  private timer = 0
  private field: { element: TextField; value: string } | null = null
  private swallowed = ''
  private held = new Set<string>()

  constructor(private options: WedgeOptions) {}

  /** Starts listening. Call stop when the page is left. */
  start(): void {
    window.addEventListener('keydown', this.down, true)
    window.addEventListener('keypress', this.press, true)
    window.addEventListener('keyup', this.up, true)
    window.addEventListener('paste', this.paste)
    window.addEventListener('blur', this.away)
    window.addEventListener('focus', this.back)
    this.options.onListening(document.hasFocus())
  }

  stop(): void {
    window.removeEventListener('keydown', this.down, true)
    window.removeEventListener('keypress', this.press, true)
    window.removeEventListener('keyup', this.up, true)
    window.removeEventListener('paste', this.paste)
    window.removeEventListener('blur', this.away)
    window.removeEventListener('focus', this.back)
    this.clear()
  }

  private down = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    const field = editable(document.activeElement)
    const waiting = this.burst.patience !== null
    if (field && !waiting) this.field = { element: field, value: field.value }

    const step = this.burst.press({ code: event.code, key: event.key, at: event.timeStamp })
    if (step.swallow) {
      hide(event)
      this.held.add(event.code)
      if (event.key.length === 1) this.swallowed += event.key
    }
    if (step.reading) this.deliver(step.reading)
    else this.wait()
  }

  private press = (event: KeyboardEvent): void => {
    if (this.held.has(event.code)) hide(event)
  }

  private up = (event: KeyboardEvent): void => {
    if (this.held.delete(event.code)) hide(event)
  }

  private wait(): void {
    window.clearTimeout(this.timer)
    const patience = this.burst.patience
    if (patience === null) {
      this.field = null
      return
    }
    this.timer = window.setTimeout(() => {
      const reading = this.burst.idle()
      if (reading) this.deliver(reading)
      else if (this.field) this.clear()
    }, patience)
  }

  private deliver(reading: Reading): void {
    const field = this.field
    const swallowed = this.swallowed
    this.clear()
    // A person who types a code into a field means the field.
    if (field && !reading.fast) return
    // Nimble fingers: a few quick keys are no scan, so they are given back.
    if (!reading.valid && reading.text.length < shortest) {
      if (field) insert(field.element, swallowed)
      return
    }
    if (field) restore(field.element, field.value)
    this.options.onReading(reading)
  }

  private paste = (event: ClipboardEvent): void => {
    const code = editable(document.activeElement) ? null : parse(event.clipboardData?.getData('text') ?? '')
    if (code) this.options.onReading({ text: code.digits, valid: true, fast: false })
  }

  private clear(): void {
    window.clearTimeout(this.timer)
    this.burst.reset()
    this.field = null
    this.swallowed = ''
  }

  private away = (): void => {
    this.clear()
    this.held.clear()
    this.options.onListening(false)
  }

  private back = (): void => this.options.onListening(true)
}

function hide(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function editable(element: Element | null): TextField | null {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return element
  if (!(element instanceof HTMLInputElement)) return null
  return ['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'range', 'color'].includes(element.type) ? null : element
}

// Blurring first ends a composition of an input method; the value goes through
// the prototype, where frameworks that watch a field do notice it.
function restore(element: TextField, value: string): void {
  if (element.value !== value || !(element instanceof HTMLSelectElement)) {
    element.blur()
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set
    setter?.call(element, value)
    element.dispatchEvent(new Event('input', { bubbles: true }))
    element.focus()
  }
}

function insert(element: TextField, text: string): void {
  if (element instanceof HTMLSelectElement || text === '') return
  const start = element.selectionStart ?? element.value.length
  element.setRangeText(text, start, element.selectionEnd ?? start, 'end')
  element.dispatchEvent(new Event('input', { bubbles: true }))
}
