import { answer, api } from '../../api/client'
import { patient } from './patient'
import type { RosterImport, RosterProgress, RosterReport } from './types'

export interface Upload {
  file: File
  /** For whom; empty for the own organisation. */
  enterprise: string
}

function form({ file, enterprise }: Upload, goodRows = false) {
  return {
    body: { file: '' },
    bodySerializer: () => {
      const data = new FormData()
      if (enterprise) data.set('enterprise', enterprise)
      if (goodRows) data.set('goodRows', 'true')
      data.set('file', file)
      return data
    },
  }
}

/** Dry run: what is wrong with a roster; nothing is recorded. */
export function check(upload: Upload): Promise<RosterReport> {
  return answer(patient.POST('/api/v1/rosters/check', form(upload)))
}

/** Registers the people of a roster; goodRows leaves out those with an error. */
export function register(upload: Upload, goodRows: boolean): Promise<RosterImport> {
  return answer(patient.POST('/api/v1/rosters', form(upload, goodRows)))
}

/** A copy of the file with its faults marked. */
export async function marked(upload: Upload): Promise<Blob> {
  return (await answer(patient.POST('/api/v1/rosters/marked', { ...form(upload), parseAs: 'blob' }))) as unknown as Blob
}

/** Follows the work on a roster. Returns how to stop. */
export function watchProgress(onChange: (progress: RosterProgress) => void, every = 500): () => void {
  let stopped = false
  const timer = setInterval(() => {
    answer(api.GET('/api/v1/rosters/progress')).then((progress) => { if (!stopped) onChange(progress) }, () => undefined)
  }, every)
  return () => {
    stopped = true
    clearInterval(timer)
  }
}

/** Lets the browser keep a file. */
export function keep(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
