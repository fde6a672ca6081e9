import { Journal } from '../core/journal'
import { t } from '../i18n'

/** The journal of scans on this device, shared by everybody who works at it. */
export const journalName = 'dossiertrail'

/**
 * Asks before signing out with unsent scans, and removes the downloaded lists,
 * which carry names. Answers false when the person stays.
 */
export async function leave(login: string): Promise<boolean> {
  let journal: Journal
  try {
    journal = await Journal.open(journalName)
  } catch {
    return true // without storage there is nothing to lose
  }
  try {
    const { own } = await journal.waiting(login)
    if (own > 0 && !window.confirm(t('app.signOut.waiting', { n: own }))) return false
    await journal.forget()
    return true
  } finally {
    journal.close()
  }
}
