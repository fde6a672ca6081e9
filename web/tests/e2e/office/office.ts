import type { Page, Request } from '@playwright/test'
import type { Me } from '../../../src/api/types'
import * as data from './data'

// Answers the office pages with the small city of data.ts, and keeps what they asked for.

const actions: Record<string, string[]> = {
  supervisor: ['read_unreceived', 'read_counts', 'read_cases', 'chase_case', 'resolve_case', 'find_person', 'read_dossier', 'read_batch', 'import_roster', 'redirect_dossier', 'scan', 'open_handover'],
  enterprise: ['import_roster', 'print_labels', 'pack_box', 'read_batch', 'scan', 'open_handover', 'read_unreceived', 'read_cases', 'find_person', 'redirect_dossier'],
  security: ['read_users', 'change_rights', 'manage_tokens', 'make_user'],
}

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: string
}

type Answer = { status?: number; json?: unknown; body?: string; type?: string }

export class Office {
  asked: Asked[] = []
  /** Answers that stand before the usual ones. */
  answers: Record<string, (asked: Asked) => Answer> = {}

  constructor(private role: 'supervisor' | 'enterprise' | 'security') {}

  async serve(page: Page): Promise<void> {
    await page.route('**/api/v1/**', async (route) => {
      const asked = read(route.request())
      this.asked.push(asked)
      const { status = 200, json, body, type } = (this.answers[`${asked.method} ${asked.path}`] ?? (() => this.usual(asked)))(asked)
      const contentType = type ?? (status >= 400 ? 'application/problem+json' : 'application/json')
      await route.fulfill({ status, contentType, body: body ?? JSON.stringify(json ?? {}) })
    })
  }

  last(method: string, path: string): Asked | undefined {
    return this.asked.filter((one) => one.method === method && one.path === path).at(-1)
  }

  private me(): Me {
    const organisation = data.organisations[this.role === 'enterprise' ? 0 : 4] as Me['organisation']
    return { login: this.role === 'security' ? 'anquan' : 'qiye', name: '钱惠珍', role: this.role, actions: actions[this.role]!, organisation }
  }

  private usual({ method, path, query }: Asked): Answer {
    if (method === 'GET') {
      const list = this.lists(query)[path]
      if (list) return { json: list }
      if (path.startsWith('/cases/')) return { json: data.cases[0] }
      if (path.startsWith('/boxes/')) return { json: data.box(Number(path.at(-1)), { no: 1, of: 2, seal: 'FT-1', stage: 'in_transit', batch: data.batch.id }) }
      if (path.startsWith('/dossiers/')) return { json: path.endsWith('/history') ? { thing: data.dossier.id, events: data.events } : data.dossier }
    }
    switch (`${method} ${path}`) {
      case 'POST /rosters/check': return { json: data.report }
      case 'POST /rosters': return { json: { registered: 41, volumes: 44, unchanged: 0, amended: 0, skipped: 1, declined: 0, dossiers: [], report: data.report } }
      case 'POST /rosters/marked': return { body: 'marked', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
      case 'POST /labels': return { body: '%PDF-1.4', type: 'application/pdf' }
      case 'POST /tokens': return { json: { secret: 'dct_secret', token: { id: 't1', login: 'qiye', name: '打印', created: data.ago(0) } } }
      case 'POST /dossiers/find': return { json: { count: { persons: 2, volumes: 3 }, dossiers: this.lines() } }
      case 'POST /boxes': return { json: data.box(5, { copy: undefined, count: { persons: 0, volumes: 0 } }) }
    }
    return method === 'GET' ? { status: 404, json: { code: 'not_found', status: 404, title: '没有找到', type: 'about:blank' } } : { json: {} }
  }

  private lists(query: URLSearchParams): Record<string, unknown> {
    const state = query.get('state')
    const oldest = parseInt(query.get('olderThan') ?? '0', 10)
    const youngest = parseInt(query.get('youngerThan') ?? '100000', 10)
    const waiting = data.unreceived.filter((one) => one.days >= oldest && one.days < youngest)
    return {
      '/session': this.me(), '/counties': { counties: data.counties }, '/organisations': { organisations: data.organisations }, '/counts': data.counts,
      '/unreceived': { volumes: waiting, next: waiting.length > 1 ? 'more' : undefined }, '/unreceived/count': { persons: 40 * waiting.length, volumes: 50 * waiting.length, ages: data.ages }, '/cases': { cases: data.cases },
      '/dossiers': { dossiers: this.lines(), count: { persons: 2, volumes: 3 } }, '/labels/unprinted': { volumes: data.unprinted }, '/labels/presets': { presets: data.presets },
      '/boxes': { boxes: state === 'closed' ? [data.box(3, { seal: 'FT-1' }), data.box(4, { seal: 'FT-2' })] : [data.box(1), data.box(2, { copy: undefined })] },
      '/batches': { batches: [data.batch] }, [`/batches/${data.batch.id}`]: data.batch, '/handovers': { handovers: [data.handover('dispatch', true), data.handover('delivery', false)] },
      '/users': { users: data.users }, '/tokens': { tokens: [{ id: 't0', login: 'qiye', name: '打印', created: data.ago(3), expires: data.ago(-80) }] },
      '/rosters/progress': { running: true, phase: 'reading', done: 20, total: 42 },
    }
  }

  private lines() {
    const line = { enterprise: 'mill', enterpriseName: '扬州琼花纺织集团有限公司', category: 'retiree', volumes: 1 }
    return [
      { ...line, id: '00000000001', name: '张桂兰', county: '321084', countyName: '高邮市', stage: 'delivered', unreceived: 1, findings: ['id_check', 'bad_date'] },
      { ...line, id: '00000000002', name: '王䶮', stage: 'registered', volumes: 2, stays: true, category: 'veteran' },
    ]
  }
}

function read(request: Request): Asked {
  const url = new URL(request.url())
  return { method: request.method(), path: url.pathname.slice('/api/v1'.length), query: url.searchParams, body: request.postDataBuffer()?.toString('utf8') ?? '' }
}
