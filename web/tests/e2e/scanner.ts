import type { CDPSession, Page } from '@playwright/test'

/** Types like a scanner: key events of the browser itself, as a keyboard makes them. */
export class Scanner {
  private constructor(private session: CDPSession) {}

  static async at(page: Page): Promise<Scanner> {
    return new Scanner(await page.context().newCDPSession(page))
  }

  /** One scan: the digits and a closing key, as fast as the browser takes them. */
  async scan(text: string, end: 'Enter' | 'Tab' | '' = 'Enter'): Promise<void> {
    const sent = [...text].flatMap((char) => this.stroke(char, `Digit${char}`, char.charCodeAt(0), char))
    if (end) sent.push(...this.stroke(end, end, end === 'Enter' ? 13 : 9, end === 'Enter' ? '\r' : ''))
    await Promise.all(sent)
  }

  /** A key while an input method is on: the character is hidden, the place is not. */
  async masked(text: string): Promise<void> {
    const sent = [...text].flatMap((char) => this.stroke('Process', `Digit${char}`, 229, ''))
    sent.push(...this.stroke('Enter', 'Enter', 13, '\r'))
    await Promise.all(sent)
  }

  private stroke(key: string, code: string, keyCode: number, text: string): Promise<unknown>[] {
    const common = { key, code, windowsVirtualKeyCode: keyCode, nativeVirtualKeyCode: keyCode }
    return [
      this.session.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...common, text: text || undefined }),
      this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common }),
    ]
  }
}
