// @ts-check
import { build } from './dom.js';
import { icon } from './icons.js';

/**
 * Push to talk: heard while a button or the space bar is held, or while the lock is on. A key or pointer whose release is
 * never seen (another window, a call from the system, a hidden tab) must not leave the microphone open, so that each of
 * these releases it.
 */
export class HoldToTalk {
  #strings;
  #talk;
  #held = false;
  #locked = false;
  #byKey = false;
  #listening = new AbortController();

  /**
   * @param {import('./strings.js').Strings} strings
   * @param {(pressed: boolean) => void} talk
   */
  constructor(strings, talk) {
    this.#strings = strings;
    this.#talk = talk;
    this.label = build('span', { class: 'label' });
    this.button = build('button', { type: 'button', class: 'talk', part: 'talk', 'aria-pressed': 'false',
      'aria-describedby': 'hold-help',
      pointerdown: (/** @type {PointerEvent} */ event) => this.#down(event),
      pointerup: () => this.#hold(false), pointercancel: () => this.#hold(false), lostpointercapture: () => this.#hold(false),
      contextmenu: (/** @type {Event} */ event) => event.preventDefault(),
      keydown: (/** @type {KeyboardEvent} */ event) => this.key(event), keyup: (/** @type {KeyboardEvent} */ event) => this.key(event),
      blur: () => this.#hold(false),
      click: (/** @type {MouseEvent} */ event) => this.#clicked(event) }, icon('microphone'), this.label);
    this.lock = strings.put(build('button', { type: 'button', class: 'quiet lock', part: 'lock', 'aria-pressed': 'false',
      click: () => this.#lock(!this.#locked) }), 'hold.lock');
    this.node = build('div', { class: 'sheet hold', part: 'sheet sheet-hold', role: 'group', hidden: true },
      build('div', { class: 'hold-row' }, this.button, this.lock),
      strings.put(build('p', { class: 'help', id: 'hold-help' }), 'hold.help'));
    strings.put(this.node, 'hold', 'aria-label');
    this.#show();
  }

  /** Begins to watch for what ends a hold without a release. */
  watch() {
    this.#listening.abort();
    this.#listening = new AbortController();
    const signal = this.#listening.signal;
    const release = () => this.release();
    window.addEventListener('blur', release, { signal });
    window.addEventListener('pagehide', release, { signal });
    window.addEventListener('pointercancel', release, { signal });
    document.addEventListener('visibilitychange', () => document.hidden && release(), { signal });
  }

  /** Stops watching, and lets go. */
  leave() {
    this.#listening.abort();
    this.release();
  }

  /** Lets go of the button, the key and the lock. */
  release() {
    this.#set(false, false);
  }

  /**
   * The space bar, on the button and elsewhere in the panel.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    this.#byKey = event.type === 'keydown';
    this.#hold(this.#byKey);
  }

  /** The focus goes elsewhere, where the release of the space bar would not be seen. */
  unfocus() {
    if (this.#byKey) this.#hold(false);
    this.#byKey = false;
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    this.button.setPointerCapture(event.pointerId);
    this.#hold(true);
  }

  /** A click without a pointer comes from Enter or from a screen reader, which cannot hold: it switches the lock. */
  #clicked(event) {
    if (event.detail === 0) this.#lock(!this.#locked);
  }

  #hold(held) {
    this.#set(held, this.#locked);
  }

  #lock(locked) {
    this.#set(this.#held, locked);
  }

  #set(held, locked) {
    const before = this.#held || this.#locked;
    this.#held = held;
    this.#locked = locked;
    this.#show();
    if ((held || locked) !== before) this.#talk(held || locked);
  }

  #show() {
    const talking = this.#held || this.#locked;
    this.button.setAttribute('aria-pressed', String(talking));
    this.lock.setAttribute('aria-pressed', String(this.#locked));
    this.#strings.put(this.label, talking ? 'hold.talking' : 'hold.button');
  }
}
