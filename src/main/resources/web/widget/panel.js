// @ts-check
import { Captions } from './captions.js';
import { build, show } from './dom.js';
import { icon } from './icons.js';
import { Keypad } from './keypad.js';
import { Options } from './options.js';
import { HoldToTalk } from './talk.js';

/**
 * What the panel asks for.
 *
 * @typedef {object} Actions
 * @property {(mode: 'voice' | 'text') => void} start
 * @property {() => void} retry
 * @property {() => void} end
 * @property {() => void} close
 * @property {(text: string) => boolean} send whether it was sent
 * @property {(digit: string) => void} key
 * @property {(on: boolean) => void} mute
 * @property {(on: boolean) => void} holdToTalk
 * @property {(pressed: boolean) => void} talk
 * @property {(id: string) => void} device
 * @property {(volume: number) => void} volume
 * @property {() => void} options the sound options were opened
 */

/** The nodes of the panel, and how they look in each situation. It knows no call. */
export class Panel {
  #strings;
  #actions;
  #sheets = /** @type {Map<any, {node: HTMLElement, focus: () => void}>} */ (new Map());

  /**
   * @param {import('./strings.js').Strings} strings
   * @param {Actions} actions
   */
  constructor(strings, actions) {
    this.#strings = strings;
    this.#actions = actions;
    this.captions = new Captions(strings);
    this.keypad = new Keypad(strings, actions.key);
    this.talk = new HoldToTalk(strings, actions.talk);
    this.options = new Options(strings, actions);
    this.announcer = build('p', { class: 'unseen', role: 'status' });
    this.node = build('section', { class: 'panel', part: 'panel', role: 'region',
      keydown: (/** @type {KeyboardEvent} */ event) => this.#key(event), keyup: (/** @type {KeyboardEvent} */ event) => this.#key(event),
      focusout: () => this.talk.unfocus() },
      this.#header(), this.#notices(), this.#idle(), this.#inCall(), this.#over(), this.announcer);
    strings.put(this.node, 'panel', 'aria-label');
  }

  #header() {
    this.orb = build('span', { class: 'orb', part: 'orb', 'aria-hidden': 'true' }, build('i'), build('i'), icon('phone'));
    this.title = build('h2', { class: 'title', part: 'title', tabindex: '-1' });
    this.status = build('p', { class: 'status', part: 'status' });
    this.timer = build('span', { class: 'timer', part: 'timer', role: 'timer', hidden: true });
    this.closer = build('button', { type: 'button', class: 'closer', part: 'close', hidden: true, click: () => this.#actions.close() },
      icon('close'));
    this.#strings.put(this.closer, 'close', 'aria-label');
    return build('div', { class: 'header', part: 'header' }, this.orb,
      build('div', { class: 'names' }, this.title, this.status), this.timer, this.closer);
  }

  #notices() {
    this.recording = build('p', { class: 'notice recording', part: 'notice recording', hidden: true });
    this.quiet = build('p', { class: 'notice', part: 'notice', hidden: true });
    this.alert = build('div', { class: 'alert', role: 'alert' });
    return build('div', { class: 'notices' }, this.recording, this.quiet, this.alert);
  }

  #idle() {
    const strings = this.#strings;
    this.ai = strings.put(build('span'), 'notice.ai');
    this.kept = build('span');
    this.asks = build('span');
    this.asksLine = build('li', {}, icon('microphone'), this.asks);
    this.facts = build('ul', { class: 'facts', part: 'disclosure', id: 'facts' }, build('li', {}, icon('info'), this.ai),
      build('li', {}, icon('record'), this.kept), this.asksLine);
    this.starter = this.#button('main', 'start', 'phone', () => this.#actions.start('voice'));
    this.starter.setAttribute('aria-describedby', 'facts');
    this.typer = this.#button('quiet', 'type', 'type', () => this.#actions.start('text'));
    this.typer.setAttribute('aria-describedby', 'facts');
    this.idle = build('div', { class: 'view idle' }, this.facts,
      build('div', { class: 'choices' }, this.starter, this.typer));
    return this.idle;
  }

  #inCall() {
    const strings = this.#strings;
    this.input = build('input', { class: 'field', part: 'input', id: 'input', type: 'text', autocomplete: 'off', enterkeyhint: 'send',
      maxlength: '500', dir: 'auto', keydown: (/** @type {KeyboardEvent} */ event) => this.#entered(event) });
    strings.put(this.input, 'input', 'aria-label');
    strings.put(this.input, 'input', 'placeholder');
    const send = build('button', { type: 'submit', class: 'send', part: 'send' }, icon('send'));
    strings.put(send, 'send', 'aria-label');
    this.form = build('form', { class: 'form', submit: (/** @type {Event} */ event) => this.#submit(event) }, this.input, send);
    this.mute = this.#control('mute', 'microphone', () => this.#toggle(this.mute, this.#actions.mute));
    this.mute.firstElementChild.append(icon('muted'));
    this.mute.setAttribute('aria-pressed', 'false');
    this.holder = this.#control('hold', 'hold', () => this.#toggle(this.holder, (on) => {
      show(this.talk.node, on);
      if (!on) this.talk.release();
      this.#actions.holdToTalk(on);
    }));
    this.holder.setAttribute('aria-pressed', 'false');
    this.keypadOpener = this.#opener('keypad', 'keypad', this.keypad);
    this.optionsOpener = this.#opener('options', 'options', this.options);
    this.ender = this.#control('end', 'hangup', () => this.#actions.end());
    this.ender.classList.add('end');
    this.controls = build('div', { class: 'controls', part: 'controls', role: 'group' },
      this.mute, this.holder, this.keypadOpener, this.optionsOpener, this.ender);
    strings.put(this.controls, 'controls', 'aria-label');
    this.call = build('div', { class: 'view call', hidden: true }, this.captions.node, this.keypad.node, this.options.node,
      this.talk.node, this.form, this.controls);
    return this.call;
  }

  #over() {
    this.reason = build('p', { class: 'reason', part: 'reason' });
    this.again = this.#button('main', 'again', 'phone', () => this.#actions.start('voice'));
    this.againTyping = this.#button('quiet', 'type', 'type', () => this.#actions.start('text'));
    this.retry = this.#button('main', 'retry', 'phone', () => this.#actions.retry());
    this.over = build('div', { class: 'view over', hidden: true }, this.reason,
      build('div', { class: 'choices' }, this.again, this.retry, this.againTyping));
    return this.over;
  }

  #button(kind, key, picture, act) {
    return build('button', { type: 'button', class: kind, part: 'button ' + kind, click: act }, icon(picture),
      this.#strings.put(build('span'), key));
  }

  #control(key, picture, act) {
    return build('button', { type: 'button', class: 'control', part: 'control ' + key, click: act },
      build('span', { class: 'disc' }, icon(picture)), this.#strings.put(build('span', { class: 'label' }), key));
  }

  #opener(key, picture, sheet) {
    const opener = this.#control(key, picture, () => this.open(opener, sheet.node.hidden));
    opener.setAttribute('aria-expanded', 'false');
    opener.setAttribute('aria-controls', key);
    this.#sheets.set(opener, sheet);
    return opener;
  }

  /** Opens a sheet and puts the focus in it, or closes it and gives the focus back. */
  open(opener, on) {
    for (const [other, sheet] of this.#sheets) {
      if (other !== opener) this.#unfold(other, sheet, false);
    }
    const sheet = this.#sheets.get(opener);
    if (!sheet) return;
    this.#unfold(opener, sheet, on);
    if (on) {
      if (opener === this.optionsOpener) this.#actions.options();
      sheet.focus();
    } else {
      opener.focus();
    }
  }

  /** Closes all sheets and leaves the focus where it is. */
  fold() {
    for (const [opener, sheet] of this.#sheets) this.#unfold(opener, sheet, false);
  }

  /** The keypad takes the place of the text field, so that the captions keep theirs. */
  #unfold(opener, sheet, on) {
    show(sheet.node, on);
    if (sheet === this.keypad) this.form.classList.toggle('aside', on);
    opener.setAttribute('aria-expanded', String(on));
  }

  #toggle(button, act) {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(on));
    act(on);
  }

  /** Enter that ends the composition of a character is not meant to send. */
  #entered(event) {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (text !== '' && this.#actions.send(text)) this.input.value = '';
  }

  /** Escape closes the innermost thing that is open; the space bar talks where nothing else wants it. */
  #key(event) {
    if (event.key === 'Escape' && event.type === 'keydown' && !event.isComposing) {
      const open = [...this.#sheets].find(([, sheet]) => !sheet.node.hidden);
      if (open) {
        event.stopPropagation();
        this.open(open[0], false);
      } else if (!this.closer.hidden) {
        event.stopPropagation();
        this.#actions.close();
      }
    } else if (event.key === ' ' && !this.talk.node.hidden && !event.target.closest('input, button, select')) {
      this.talk.key(event);
    }
  }

  /** Says something to screen readers once. */
  announce(key, values = {}) {
    this.announcer.textContent = this.#strings.say(key, values);
  }
}
