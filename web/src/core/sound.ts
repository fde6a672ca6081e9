import type { Mark } from './verdict'

interface Note {
  /** Hertz at the start, and at the end when the tone glides. */
  from: number
  to?: number
  /** Milliseconds from the start of the pattern, and how long. */
  at: number
  for: number
  wave?: OscillatorType
  loud?: number
}

const tick = (at: number): Note => ({ from: 660, at, for: 35, loud: 0.25 })
const buzz = (at: number): Note => ({ from: 165, at, for: 170, wave: 'square', loud: 0.3 })
const warning: Note[] = [
  { from: 392, at: 0, for: 130, wave: 'triangle' },
  { from: 523, at: 150, for: 180, wave: 'triangle' },
]
const alarm: Note[] = [buzz(0), buzz(230)]

/** What each verdict sounds like; told apart without looking at the screen. */
export const patterns: Record<Mark, Note[]> = {
  ok: [{ from: 1320, at: 0, for: 90 }],
  already: [tick(0), tick(90)],
  found: [{ from: 784, to: 1568, at: 0, for: 220 }],
  complete: [
    { from: 1047, at: 0, for: 100 },
    { from: 1319, at: 110, for: 100 },
    { from: 1568, at: 220, for: 200 },
  ],
  other_batch: warning,
  misrouted: warning,
  not_sent: warning,
  stays: warning,
  old_label: warning,
  later: warning,
  wrong_kind: alarm,
  unknown: alarm,
  misread: alarm,
  closed: alarm,
  forbidden: alarm,
  unsaved: alarm,
  declined: alarm,
  undone: [{ from: 880, at: 0, for: 90 }, { from: 587, at: 100, for: 120 }],
  context: [{ from: 988, at: 0, for: 60, loud: 0.4 }],
  done: [],
  ready: [],
  checking: [],
}

/** Plays verdicts. Browsers allow it from the first key or click on. */
export class Sound {
  on = true
  private context: AudioContext | null = null

  /** Plays the pattern of a mark at once; a newer one does not wait for an older one. */
  play(mark: Mark): void {
    const notes = patterns[mark]
    if (!this.on || notes.length === 0 || typeof AudioContext === 'undefined') return
    this.context ??= new AudioContext()
    const audio = this.context
    if (audio.state === 'suspended') void audio.resume()
    for (const note of notes) schedule(audio, note)
  }
}

function schedule(audio: AudioContext, note: Note): void {
  const start = audio.currentTime + note.at / 1000
  const end = start + note.for / 1000
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.type = note.wave ?? 'sine'
  oscillator.frequency.setValueAtTime(note.from, start)
  if (note.to) oscillator.frequency.exponentialRampToValueAtTime(note.to, end)
  const loud = note.loud ?? 0.5
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(loud, start + 0.006)
  gain.gain.setValueAtTime(loud, Math.max(start + 0.006, end - 0.02))
  gain.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(end + 0.01)
}
