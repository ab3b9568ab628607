// @ts-check
import { build } from './dom.js';

const KEYS = [['1', ''], ['2', 'ABC'], ['3', 'DEF'], ['4', 'GHI'], ['5', 'JKL'], ['6', 'MNO'], ['7', 'PQRS'], ['8', 'TUV'],
  ['9', 'WXYZ'], ['*', ''], ['0', ''], ['#', '']];
const NAMES = { '*': 'keypad.star', '#': 'keypad.pound' };
const COLUMNS = 3;
/** How many of the keys sent are shown. */
const SHOWN = 24;

/** The telephone's twelve keys: by pointer, by tab and arrows, and by typing the digit. */
export class Keypad {
  #send;
  #keys = /** @type {HTMLButtonElement[]} */ ([]);
  #sent = '';

  /**
   * @param {import('./strings.js').Strings} strings
   * @param {(digit: string) => void} send
   */
  constructor(strings, send) {
    this.#send = send;
    this.output = build('output', { class: 'sent', part: 'sent', dir: 'ltr' });
    strings.put(this.output, 'keypad.sent', 'aria-label');
    const grid = build('div', { class: 'keys', dir: 'ltr' });
    for (const [digit, letters] of KEYS) {
      const key = build('button', { type: 'button', class: 'key', part: 'key', click: () => this.press(digit) },
        build('span', { class: 'digit' }, digit), build('span', { class: 'letters', 'aria-hidden': 'true' }, letters));
      const name = NAMES[/** @type {'*'} */ (digit)];
      strings.put(key, name ?? 'keypad.key', 'aria-label', { key: digit });
      this.#keys.push(key);
      grid.append(key);
    }
    this.node = build('div', { class: 'sheet keypad', part: 'sheet sheet-keypad', role: 'group', id: 'keypad', hidden: true,
      keydown: (/** @type {KeyboardEvent} */ event) => this.#typed(event) }, this.output, grid);
    strings.put(this.node, 'keypad', 'aria-label');
  }

  focus() {
    this.#keys[0].focus();
  }

  clear() {
    this.#sent = '';
    this.output.textContent = '';
  }

  /** @param {string} digit */
  press(digit) {
    this.#sent = (this.#sent + digit).slice(-SHOWN);
    this.output.textContent = this.#sent;
    this.#send(digit);
  }

  /** @param {KeyboardEvent} event */
  #typed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9*#]$/.test(event.key)) {
      event.preventDefault();
      this.press(event.key);
      return;
    }
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };
    const step = steps[/** @type {'ArrowLeft'} */ (event.key)];
    const at = this.#keys.indexOf(/** @type {any} */ (event.target));
    if (step !== undefined && at >= 0) {
      event.preventDefault();
      this.#keys[at + step]?.focus();
    }
  }
}
