import type { IconName } from '../../ui/UiIcon.vue'
import { o } from '../../i18n/office'
import type { Aside, Stage } from './types'

/** A stage with what stands beside it, in colour, shape and word. */
export interface Look {
  tone: 'good' | 'warn' | 'bad' | 'neutral' | 'calm'
  icon: IconName
  word: string
}

const stageLooks: Record<Stage, Omit<Look, 'word'>> = {
  registered: { tone: 'calm', icon: 'list' },
  labelled: { tone: 'calm', icon: 'bars' },
  boxed: { tone: 'calm', icon: 'folder' },
  sealed: { tone: 'neutral', icon: 'lock' },
  in_transit: { tone: 'neutral', icon: 'chevron' },
  delivered: { tone: 'neutral', icon: 'hourglass' },
  accepted: { tone: 'good', icon: 'tick' },
  numbered: { tone: 'good', icon: 'tick' },
  shelved: { tone: 'good', icon: 'pin' },
}

const asideLooks: Record<Aside, Omit<Look, 'word'>> = {
  missing: { tone: 'bad', icon: 'triangle' },
  lost: { tone: 'bad', icon: 'cross' },
  surplus: { tone: 'warn', icon: 'triangle' },
  returned: { tone: 'warn', icon: 'back' },
  misrouted: { tone: 'warn', icon: 'triangle' },
  refused: { tone: 'warn', icon: 'cross' },
  on_loan: { tone: 'neutral', icon: 'history' },
  transferred_out: { tone: 'neutral', icon: 'exit' },
  archived_after_death: { tone: 'calm', icon: 'folder' },
}

/** How a standing is shown: what stands aside says more than how far it came. */
export function lookOf(stage: Stage, aside?: Aside): Look {
  if (aside) return { ...asideLooks[aside], word: o(`aside.${aside}`) }
  return { ...stageLooks[stage], word: o(`stage.${stage}`) }
}
