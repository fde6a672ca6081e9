import { computed, onMounted, onUnmounted, ref, shallowRef, triggerRef } from 'vue'
import { ApiError } from '../../api/client'
import { follow } from '../../api/handovers'
import { explain } from '../../api/problem'
import { transport } from '../../api/scans'
import { Journal, type Via } from '../../core/journal'
import { Sound } from '../../core/sound'
import { Station, type Row } from '../../core/station'
import { Sync, type SyncState } from '../../core/sync'
import type { Mark } from '../../core/verdict'
import { Wedge } from '../../core/wedge'
import { user } from '../../session'
import { journalName } from '../../shell/leave'
import { fetchPlace, modeOf, type Place } from './place'

export type Lamp = 'ready' | 'paused' | 'offline' | 'signedOut' | 'unsaved'

const soundKey = 'dossiertrail.sound'
const freshEvery = 2000

/**
 * Everything the scan page shows and does for one handover or open box. onKept is
 * told when the server did not take back a scan.
 */
export function useStation(id: string, onKept: (row: Row, problem: string) => void) {
  const login = user.value?.login ?? ''
  const place = shallowRef<Place>()
  const station = shallowRef<Station>()
  const failure = ref('')
  const listening = ref(true)
  const unsaved = ref(false)
  const state = ref<SyncState>('idle')
  const waiting = ref(0)
  const soundOn = ref(localStorage.getItem(soundKey) !== 'off')
  const spoken = shallowRef<Row>()

  const sound = new Sound()
  sound.on = soundOn.value
  let journal: Journal | undefined
  let sync: Sync | undefined
  let unfollow = (): void => undefined
  let freshTimer = 0

  const wedge = new Wedge({
    onReading: (reading) => void scan(reading.text, reading.fast ? 'wedge' : 'typed'),
    onListening: (on) => (listening.value = on),
  })

  const lamp = computed<Lamp>(() => {
    if (unsaved.value) return 'unsaved'
    if (!listening.value) return 'paused'
    if (state.value === 'signedout') return 'signedOut'
    return state.value === 'offline' ? 'offline' : 'ready'
  })

  // What is scanned while the list still loads waits for it.
  let begin: (station: Station) => void = () => undefined
  const begun = new Promise<Station>((resolve) => (begin = resolve))

  async function scan(text: string, via: Via): Promise<void> {
    await (await begun).scan(text, via)
  }

  const hear = (mark: Mark): void => sound.play(mark)

  function toggleSound(): void {
    soundOn.value = !soundOn.value
    sound.on = soundOn.value
    localStorage.setItem(soundKey, soundOn.value ? 'on' : 'off')
    if (soundOn.value) sound.play('ok')
  }

  // The list comes from the server, or from the last time it was reached.
  async function fetched(): Promise<Place> {
    try {
      const fresh = await fetchPlace(id)
      await journal?.keepList(id, fresh)
      return fresh
    } catch (error) {
      const kept = error instanceof ApiError && error.status === 0 ? await journal?.list<Place>(id) : undefined
      if (!kept) throw error
      state.value = 'offline'
      return kept
    }
  }

  async function refresh(): Promise<void> {
    const now = await fetched()
    place.value = now
    if (station.value) {
      station.value.server = now.handover?.tally ?? null
      await station.value.load(now.lines)
    }
  }

  // Other desks scan too: the list is fetched again, but not for each of their scans.
  function stale(): void {
    if (freshTimer) return
    freshTimer = window.setTimeout(() => {
      freshTimer = 0
      void refresh().catch(() => undefined)
    }, freshEvery)
  }

  function began(at: Place, opened: Journal): Station {
    sync = new Sync({
      journal: opened, transport, login,
      onChange: (now, count) => {
        state.value = now
        waiting.value = count
        if (now === 'offline' || now === 'signedout') station.value?.alone()
      },
      onAnswers: (answers) => station.value?.answered(answers),
    })
    return new Station({
      into: id, mode: modeOf(at), login, journal: opened,
      kick: () => {
        waiting.value++
        sync?.kick()
      },
      online: () => state.value !== 'offline' && state.value !== 'signedout',
      now: () => Date.now(),
      onMark: (row) => {
        sound.play(row.mark)
        spoken.value = { ...row }
      },
      onChange: () => triggerRef(station),
      onStale: stale,
      onKept,
    })
  }

  const kick = (): void => sync?.kick()

  async function start(): Promise<void> {
    failure.value = ''
    try {
      journal ??= await Journal.open(journalName)
    } catch {
      unsaved.value = true
    }
    try {
      const at = await fetched()
      place.value = at
      if (!journal) return
      station.value ??= began(at, journal)
      station.value.server = at.handover?.tally ?? null
      await station.value.load(at.lines)
      if (at.handover) unfollow = follow(id, (one) => station.value?.tallied(one.tally), kick)
      begin(station.value)
      sync?.kick()
      void journal.trim()
    } catch (error) {
      failure.value = explain(error)
    }
  }

  const seen = (): void => {
    if (document.visibilityState === 'visible') kick()
  }
  const warn = (event: BeforeUnloadEvent): void => {
    if (waiting.value > 0) event.preventDefault()
  }

  onMounted(() => {
    window.addEventListener('online', kick)
    window.addEventListener('beforeunload', warn)
    document.addEventListener('visibilitychange', seen)
    wedge.start()
    void start()
  })
  onUnmounted(() => {
    window.removeEventListener('online', kick)
    window.removeEventListener('beforeunload', warn)
    document.removeEventListener('visibilitychange', seen)
    window.clearTimeout(freshTimer)
    wedge.stop()
    sync?.stop()
    unfollow()
    journal?.close()
  })

  return { place, station, failure, lamp, state, waiting, soundOn, spoken, hear, scan, toggleSound, start, refresh }
}
