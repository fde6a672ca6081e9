import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeOf, group } from '../../src/core/code'
import type { Box, Handover, HandoverLine, Me } from '../../src/api/types'
import type { Tally, Verdict, VerdictKind } from '../../src/core/verdict'

// A stand-in for the server with one handover, just faithful enough for the
// pages: it counts each scan id once and judges by its own list.

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
export const policy = "default-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const surnames = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗高'
const given = ['建国', '秀英', '志强', '桂兰', '德明', '玉珍', '䶮', '国华', '淑芬', '永福', '春梅', '文斌', '𬱖', '素琴', '长根', '海燕']

const me: Me = {
  login: 'wangfang', name: '王芳', role: 'clerk', actions: ['scan', 'judge_line', 'confirm_handover', 'close_handover'],
  organisation: { id: 'baoying', name: '宝应县人事档案馆', kind: 'archive' },
}

interface Scan { id: string; into: string; text: string; at: string }

export class Mock {
  readonly handover = '30000000001'
  lines: HandoverLine[] = []
  answers = new Map<string, Verdict>()
  posts = 0
  signedIn = true
  /** How many requests to fail before answering again; Infinity takes the server away. */
  failing = 0
  packed: string[] = []
  words: Handover['giver'][] = [{ given: false }, { given: false }]
  closed = false
  url = ''
  private server: Server = createServer((request, response) => void this.serve(request, response))

  constructor(count: number, perBox = 20) {
    for (let i = 0; i < count; i++) this.lines.push(line(i, perBox))
  }

  code(index: number): string {
    return codeOf(this.lines[index]!.thing, 1)
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
    const address = this.server.address()
    if (typeof address === 'object' && address) this.url = `http://127.0.0.1:${address.port}`
    return this
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((done) => this.server.close(done))
  }

  received(): number {
    return this.lines.filter((one) => one.verdict === 'received').length
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    const path = new URL(request.url ?? '/', this.url).pathname
    if (!path.startsWith('/api/v1')) return this.file(path, response)
    if (this.failing > 0) {
      this.failing--
      request.destroy()
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {}
    this.answer(`${request.method} ${path.slice('/api/v1'.length)}`, body, response)
  }

  private async file(path: string, response: ServerResponse): Promise<void> {
    const name = extname(path) ? path : '/index.html'
    try {
      const content = await readFile(join(dist, name))
      response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(content)
    } catch {
      response.writeHead(404).end()
    }
  }

  private answer(route: string, body: Record<string, unknown>, response: ServerResponse): void {
    const json = (value: unknown, status = 200): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
    }
    const base = `/handovers/${this.handover}`
    if (route === 'POST /session') {
      this.signedIn = body.password === 'right'
      return this.signedIn ? json(me) : json({ code: 'wrong_password', title: 'no', status: 401 }, 401)
    }
    if (!this.signedIn) return json({ code: 'signed_out', title: 'no', status: 401 }, 401)
    const verdict = /^POST .*\/lines\/(\d+)\/verdict$/.exec(route)
    if (verdict) {
      this.lines.find((one) => one.thing === verdict[1])!.verdict = body.verdict as HandoverLine['verdict']
      return json(this.lines[0])
    }
    const box = /^GET \/boxes\/(\d+)$/.exec(route)
    if (box) return json(this.box(box[1]!))
    switch (route) {
      case 'GET /session':
        return json(me)
      case 'DELETE /session':
        this.signedIn = false
        response.writeHead(204).end()
        return
      case 'GET /handovers':
        return json({ handovers: [this.summary()] })
      case `GET ${base}`:
        return json(this.summary())
      case `GET ${base}/lines`:
        return json({ lines: this.lines })
      case `GET ${base}/live`:
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(`event: handover\ndata: ${JSON.stringify(this.summary())}\n\n`)
        return
      case `POST ${base}/confirm`:
        this.words[body.side === 'giver' ? 0 : 1] = { given: true, at: new Date(0).toISOString(), paper: String(body.paper ?? '') || undefined }
        return json(this.summary())
      case `POST ${base}/close`:
        this.closed = true
        return json(this.summary())
      case 'POST /scans':
        this.posts++
        return json({ answers: (body.scans as Scan[]).map((scan) => ({ id: scan.id, verdict: this.judge(scan) })) })
      case 'POST /scans/undo':
        return this.undo(String(body.scan), json)
    }
    json({ code: 'missing', title: 'no', status: 404 }, 404)
  }

  private undo(scan: string, json: (value: unknown, status?: number) => void): void {
    const found = this.lines.find((one) => one.thing === this.answers.get(scan)?.volume?.id)
    if (found) found.verdict = 'pending'
    json(this.verdict('done', scan))
  }

  private judge(scan: Scan): Verdict {
    const known = this.answers.get(scan.id)
    if (known) return known
    const verdict = scan.into.startsWith('2') ? this.pack(scan.text) : this.decide(scan.text)
    this.answers.set(scan.id, verdict)
    return verdict
  }

  private pack(text: string): Verdict {
    const id = text.slice(0, 11)
    if (text.startsWith('2')) return { ...this.verdict('context', text), thing: id }
    const found = this.lines.find((one) => one.thing === id)
    if (!found) return this.verdict('unknown', text)
    const again = this.packed.includes(id)
    if (!again) this.packed.push(id)
    return {
      ...this.verdict(again ? 'already' : 'ok', text), counted: !again, thing: id,
      volume: { id, no: found.no ?? 1, of: found.of ?? 1 }, dossier: { id: found.dossier, name: found.name, enterpriseName: '扬州市红星机械厂' },
    }
  }

  private box(id: string): Box {
    return {
      id, code: codeOf(id, 1), grouped: group(codeOf(id, 1)), count: { persons: 0, volumes: 0 }, county: '321023', countyName: '宝应县',
      enterprise: 'hongxing', enterpriseName: '扬州市红星机械厂', holder: 'hongxing', holderName: '扬州市红星机械厂', opened: '2026-11-24T08:00:00.000Z',
      stage: 'boxed', volumes: [],
    }
  }

  private decide(text: string): Verdict {
    if (!/^\d{14}$/.test(text) || codeOf(text.slice(0, 11), Number(text[11])) !== text) return { ...this.verdict('misread', text), reason: 'check_digits' }
    const found = this.lines.find((one) => one.thing === text.slice(0, 11))
    if (!found) {
      if (!text.startsWith('10000009')) return this.verdict('unknown', text)
      return { ...this.verdict('misrouted', text), names: { county: '高邮市' }, dossier: { id: '00000009999', name: '赵长根', enterpriseName: '扬州市第二棉纺厂' } }
    }
    const again = found.verdict === 'received'
    found.verdict = 'received'
    const left = this.lines.filter((one) => one.box === found.box && one.verdict === 'pending').length
    return {
      ...this.verdict(again ? 'already' : left === 0 ? 'complete' : 'ok', text),
      thing: found.thing,
      counted: !again,
      earlier: again ? { at: '2026-11-24T09:12:30.000Z', recorded: '2026-11-24T09:12:30.000Z', byName: '王芳', station: '3 号台' } : undefined,
      volume: { id: found.thing, no: found.no ?? 1, of: found.of ?? 1, copy: 1, box: found.box, stage: 'accepted' },
      dossier: { id: found.dossier, name: found.name, enterpriseName: '扬州市红星机械厂' },
      tally: this.tally(),
    }
  }

  private verdict(kind: VerdictKind, text: string): Verdict {
    return { kind, counted: false, moved: false, code: text, grouped: group(text), flags: [], tally: this.tally() }
  }

  private tally(): Tally {
    const done = this.received()
    const persons = new Set(this.lines.map((one) => one.dossier)).size
    const open = new Set(this.lines.filter((one) => one.verdict !== 'received').map((one) => one.dossier)).size
    return {
      due: { persons, volumes: this.lines.length }, received: { persons: persons - open, volumes: done },
      lines: this.lines.length, pending: this.lines.filter((one) => one.verdict === 'pending').length, exceptions: 0,
    }
  }

  private summary(): Handover {
    return {
      id: this.handover, batch: '30000000002', leg: 'acceptance', check: 'item', county: '321023', countyName: '宝应县',
      from: 'courier', fromName: '扬州市机要交通专人队', to: 'baoying', toName: '宝应县人事档案馆', due: '2026-11-30T00:00:00.000Z',
      opened: '2026-11-24T08:00:00.000Z', closed: this.closed ? '2026-11-24T10:00:00.000Z' : undefined,
      tally: this.tally(), giver: this.words[0]!, receiver: this.words[1]!,
    }
  }
}

function line(i: number, perBox: number): HandoverLine {
  const person = Math.floor(i / 1.12)
  const name = surnames[(person * 7) % surnames.length]! + given[(person * 5 + Math.floor(person / 16)) % given.length]!
  const two = Math.floor((i + 1) / 1.12) === person
  const second = i > 0 && Math.floor((i - 1) / 1.12) === person
  const thing = `1000${String(i + 1).padStart(7, '0')}`
  const code = codeOf(thing, 1)
  return {
    thing, code, grouped: group(code), kind: 'volume', dossier: `0000${String(person + 1).padStart(7, '0')}`, name,
    no: second ? 2 : 1, of: two || second ? 2 : 1, verdict: 'pending',
    box: `2000${String(Math.floor(i / perBox) + 1).padStart(7, '0')}`, boxNo: Math.floor(i / perBox) + 1,
  }
}
