import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeOf } from '../../src/core/code'
import type { HandoverLine } from '../../src/api/types'
import type { Verdict, VerdictKind } from '../../src/core/verdict'

// A stand-in for the server with one handover, just faithful enough for the
// pages: it counts each scan id once and judges by its own list.

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
export const policy = "default-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const surnames = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗高'
const given = ['建国', '秀英', '志强', '桂兰', '德明', '玉珍', '䶮', '国华', '淑芬', '永福', '春梅', '文斌', '𬱖', '素琴', '长根', '海燕']

interface Scan { id: string; text: string; at: string }

export class Mock {
  readonly handover = '30000000001'
  lines: HandoverLine[] = []
  answers = new Map<string, Verdict>()
  posts = 0
  signedIn = true
  /** How many requests to fail before answering again; Infinity takes the server away. */
  failing = 0
  confirmed: Record<string, { by: string; at: string }> = {}
  verdicts = new Map<string, string>()
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
      return this.signedIn ? json({}) : json({ code: 'wrong_password', title: 'no', status: 401 }, 401)
    }
    if (!this.signedIn) return json({ code: 'signed_out', title: 'no', status: 401 }, 401)
    const verdict = /^POST .*\/lines\/(\d+)\/verdict$/.exec(route)
    if (verdict) {
      this.lines.find((one) => one.thing === verdict[1])!.verdict = body.verdict as HandoverLine['verdict']
      return json({})
    }
    switch (route) {
      case 'GET /session':
        return json({ user: { login: 'wangfang', name: '王芳', roles: [{ organisation: '3', role: 'clerk' }], organisation: { id: '3', name: '宝应县人事档案馆', kind: 'archive' } } })
      case 'DELETE /session':
        this.signedIn = false
        return json({})
      case 'GET /handovers':
        return json({ handovers: [this.summary()] })
      case `GET ${base}`:
        return json(this.summary())
      case `GET ${base}/lines`:
        return json({ lines: this.lines })
      case `GET ${base}/live`:
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(`event: tally\ndata: ${JSON.stringify(this.tally())}\n\n`)
        return
      case `POST ${base}/confirm`:
        this.confirmed[String(body.side)] = { by: '王芳', at: new Date(0).toISOString() }
        return json({})
      case `POST ${base}/close`:
        this.closed = true
        return json({})
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
    if (found) found.verdict = ''
    json({})
  }

  private judge(scan: Scan): Verdict {
    const known = this.answers.get(scan.id)
    if (known) return known
    const verdict = this.decide(scan.text)
    this.answers.set(scan.id, verdict)
    return verdict
  }

  private decide(text: string): Verdict {
    const bare = (kind: VerdictKind, names?: Record<string, string>): Verdict => ({ kind, reason: kind, counted: false, code: text, flags: [], names, handoverTally: this.tally() })
    if (!/^\d{14}$/.test(text) || codeOf(text.slice(0, 11), Number(text[11])) !== text) return bare('misread')
    const found = this.lines.find((one) => one.thing === text.slice(0, 11))
    if (!found) {
      const other = { ...bare(text.startsWith('10000009') ? 'misrouted' : 'unknown', { county: '高邮市' }) }
      return other.kind === 'unknown' ? other : { ...other, dossier: { id: '00000009999', name: '赵长根', enterprise: '扬州市第二棉纺厂', county: '高邮市' } }
    }
    const again = found.verdict === 'received'
    found.verdict = 'received'
    const left = this.lines.filter((one) => one.box.id === found.box.id && one.verdict === '').length
    return {
      ...bare(again ? 'already' : left === 0 ? 'complete' : 'ok'),
      counted: !again,
      earlier: again ? { at: '2026-11-24T09:12:30.000Z', by: '王芳', station: '3 号台' } : undefined,
      volume: { id: found.thing, no: found.no, of: found.of, copy: 1, duplicate: found.duplicate, box: found.box.id, stage: 'accepted' },
      dossier: { ...found.dossier, county: '宝应县' },
      handoverTally: this.tally(),
    }
  }

  private tally() {
    const done = this.received()
    const persons = new Set(this.lines.map((one) => one.dossier.id))
    const open = new Set(this.lines.filter((one) => one.verdict !== 'received').map((one) => one.dossier.id))
    return { expected: this.lines.length, received: done, pending: this.lines.filter((one) => one.verdict === '').length, exceptions: 0, persons: persons.size, personsReceived: persons.size - open.size }
  }

  private summary() {
    return {
      id: this.handover, batch: { id: '30000000002', name: '2026-0417' }, leg: 'acceptance', check: 'item', state: this.closed ? 'closed' : 'open',
      from: { id: '2', name: '扬州市机要交通专人队' }, to: { id: '3', name: '宝应县人事档案馆' }, due: '2026-11-30T00:00:00Z',
      tally: this.tally(), confirmed: this.confirmed,
    }
  }
}

function line(i: number, perBox: number): HandoverLine {
  const person = Math.floor(i / 1.12)
  const name = surnames[(person * 7) % surnames.length]! + given[(person * 5 + Math.floor(person / 16)) % given.length]!
  const two = Math.floor((i + 1) / 1.12) === person
  const second = i > 0 && Math.floor((i - 1) / 1.12) === person
  return {
    thing: `1000${String(i + 1).padStart(7, '0')}`, copy: 1,
    dossier: { id: `0000${String(person + 1).padStart(7, '0')}`, name, enterprise: '扬州市红星机械厂' },
    no: second ? 2 : 1, of: two || second ? 2 : 1, duplicate: second,
    box: { id: `2000${String(Math.floor(i / perBox) + 1).padStart(7, '0')}`, no: Math.floor(i / perBox) + 1 }, verdict: '',
  }
}
