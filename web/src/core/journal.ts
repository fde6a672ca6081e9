// What a station keeps until the server has answered. An entry is durable when
// append resolves: it survives the end of the page, of the browser, and (as far
// as the disk is honest) of the power.

import type { VerdictKind } from './verdict'

export type Via = 'wedge' | 'camera' | 'photo' | 'typed'

export interface Draft {
  /** UUID made on this device: the same scan sent twice counts once. */
  id: string
  kind: 'scan' | 'undo'
  /** The handover (or, when packing, the box) it belongs to. */
  into: string
  /** What was read; for an undo, the id of the scan that is taken back. */
  text: string
  /** RFC 3339 with milliseconds, by the clock of this device. */
  at: string
  via: Via
  /** Shelving: the cell that was scanned before. */
  cell?: string
  /** Who was signed in: only they may send it. */
  login: string
}

export interface Entry extends Draft {
  /** Counts up on this device without gaps. */
  seq: number
  /** refused: the server will never take it as it is. */
  state: 'pending' | 'sent' | 'refused'
  verdict?: VerdictKind
  /** The stable code of the problem, for a refused entry. */
  problem?: string
}

export interface Settled {
  id: string
  state: 'sent' | 'refused'
  verdict?: VerdictKind
  problem?: string
}

/** Sent entries are kept this many deep, for the log on the screen. */
const keepSent = 2000

export class Journal {
  private constructor(private db: IDBDatabase) {}

  /** Opens or makes the journal called name. Rejects where the browser has no storage. */
  static open(name: string): Promise<Journal> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => {
        const entries = request.result.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true })
        entries.createIndex('id', 'id', { unique: true })
        entries.createIndex('state', 'state')
        request.result.createObjectStore('lists')
      }
      request.onsuccess = () => resolve(new Journal(request.result))
      request.onerror = () => reject(request.error)
      request.onblocked = () => reject(new Error('another tab holds an older journal'))
    })
  }

  close(): void {
    this.db.close()
  }

  /** Makes a draft durable and gives it the next seq. */
  async append(draft: Draft): Promise<Entry> {
    const entry: Omit<Entry, 'seq'> = { ...draft, state: 'pending' }
    const seq = await this.write('entries', (store) => store.add(entry))
    return { ...entry, seq: Number(seq) }
  }

  /** The oldest entries of login that the server has not answered, in order. */
  async pending(login: string, limit: number): Promise<Entry[]> {
    const all = await this.read<Entry[]>('entries', (store) => store.index('state').getAll('pending'))
    return all.filter((e) => e.login === login).sort((a, b) => a.seq - b.seq).slice(0, limit)
  }

  /** How many entries wait, of login and of others who used this device. */
  async waiting(login: string): Promise<{ own: number; others: number }> {
    const all = await this.read<Entry[]>('entries', (store) => store.index('state').getAll('pending'))
    const own = all.filter((e) => e.login === login).length
    return { own, others: all.length - own }
  }

  /** Records what the server answered. Unknown ids are passed over. */
  async settle(answers: Settled[]): Promise<void> {
    await this.write('entries', (store) => {
      for (const { id, ...answer } of answers) {
        const found = store.index('id').get(id)
        found.onsuccess = () => {
          if (found.result) store.put({ ...(found.result as Entry), ...answer })
        }
      }
      return null
    })
  }

  /** The newest entries of one handover or box, newest first. */
  async recent(into: string, limit: number): Promise<Entry[]> {
    const all = await this.read<Entry[]>('entries', (store) => store.getAll())
    return all.filter((e) => e.into === into).sort((a, b) => b.seq - a.seq).slice(0, limit)
  }

  /** Keeps the downloaded list of what is expected, for scanning without the server. */
  async keepList(into: string, list: unknown): Promise<void> {
    await this.write('lists', (store) => store.put(list, into))
  }

  async list<T>(into: string): Promise<T | undefined> {
    return this.read<T | undefined>('lists', (store) => store.get(into))
  }

  /** Drops the oldest answered entries beyond what the log shows. */
  async trim(): Promise<void> {
    const sent = await this.read<IDBValidKey[]>('entries', (store) => store.index('state').getAllKeys('sent'))
    const old = sent.slice(0, Math.max(0, sent.length - keepSent))
    if (old.length === 0) return
    await this.write('entries', (store) => {
      for (const key of old) store.delete(key)
      return null
    })
  }

  /** Removes the downloaded lists, which carry names; what waits for the server stays. */
  async forget(): Promise<void> {
    await this.write('lists', (store) => store.clear())
  }

  private read<T>(name: string, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = ask(this.db.transaction(name).objectStore(name))
      request.onsuccess = () => resolve(request.result as T)
      request.onerror = () => reject(request.error)
    })
  }

  // Resolves when the transaction is complete, not when the request succeeds:
  // only then is it on the disk.
  private write(name: string, ask: (store: IDBObjectStore) => IDBRequest | null): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const transaction = this.db.transaction(name, 'readwrite', { durability: 'strict' })
      const request = ask(transaction.objectStore(name))
      transaction.oncomplete = () => resolve(request?.result)
      transaction.onabort = () => reject(transaction.error ?? request?.error)
    })
  }
}
