// @ts-check
import { build, show } from './dom.js';
import { icon } from './icons.js';

const LIVE = ['requesting', 'connecting', 'listening', 'thinking', 'speaking', 'reconnecting'];
const ON = ['listening', 'thinking', 'speaking'];
const HELP = /** @type {Record<string, string>} */ ({ requesting: 'requesting.help', reconnecting: 'reconnecting.help' });
const SECOND = 1000;

/**
 * What a widget is in.
 *
 * @typedef {object} Situation
 * @property {string} state of the call
 * @property {'voice' | 'text'} mode in which a call is begun here
 * @property {boolean} typing whether the call that is on, or was, is a typed one
 * @property {import('./config.js').Config | null} config null as long as the server has not answered
 */

/** Whether there is a call. @param {string} state */
export function isLive(state) {
  return LIVE.includes(state);
}

/** Shows a situation in the panel: which view, which words, where the focus goes. */
export class Display {
  #panel;
  #strings;
  #connected = false;
  #begin = 0;
  #clock = 0;
  #transfer = /** @type {string | null} */ (null);

  /**
   * @param {import('./panel.js').Panel} panel
   * @param {import('./strings.js').Strings} strings
   */
  constructor(panel, strings) {
    this.#panel = panel;
    this.#strings = strings;
  }

  /** Whether the call has come on. */
  get connected() {
    return this.#connected;
  }

  /** A call begins. @param {boolean} typing */
  begin(typing) {
    const panel = this.#panel;
    this.#connected = false;
    this.#transfer = null;
    this.alert(null);
    panel.captions.clear();
    panel.keypad.clear();
    panel.fold();
    show(panel.recording, false);
    show(panel.talk.node, false);
    for (const toggle of [panel.mute, panel.holder]) toggle.setAttribute('aria-pressed', 'false');
    panel.talk.watch();
    (typing ? panel.input : panel.title).focus();
    panel.node.scrollIntoView({ block: 'nearest' });
  }

  /**
   * @param {Situation} situation
   * @returns {boolean} whether the call has come on just now
   */
  render({ state, mode, typing, config }) {
    const panel = this.#panel;
    const live = isLive(state);
    const typed = live || state === 'ended' ? typing : mode === 'text';
    const captions = live || state === 'ended' || state === 'error' && !panel.captions.isEmpty;
    const came = ON.includes(state) && !this.#connected;
    panel.node.dataset.state = state;
    panel.node.classList.toggle('busy', captions);
    this.#title(state, typed, config);
    this.#notice(state);
    this.#disclose(mode, typed, config);
    show(panel.idle, state === 'idle');
    show(panel.call, captions);
    for (const part of [panel.form, panel.controls]) show(part, live);
    for (const part of [panel.mute, panel.holder, panel.optionsOpener]) show(part, !typed);
    show(panel.over, state === 'ended' || state === 'error');
    show(panel.reason, state === 'ended');
    show(panel.again, state === 'ended');
    show(panel.retry, state === 'error');
    show(panel.againTyping, (state === 'ended' || state === 'error') && config !== null && mode === 'voice');
    if (came) {
      this.#connected = true;
      this.#begin = performance.now();
    }
    this.#announce(state, came, typed);
    if (!live) this.#leave();
    this.#tick(live && this.#connected);
    this.#keepFocus(state, live);
    return came;
  }

  /** Stops whatever runs. */
  release() {
    clearInterval(this.#clock);
    this.#panel.talk.leave();
  }

  #title(state, typed, config) {
    const key = 'state.' + state;
    const loading = state === 'idle' && config === null;
    this.#panel.title.textContent = config?.business ?? this.#strings.say('agent');
    this.#strings.put(this.#panel.status,
      loading ? 'loading' : typed && this.#strings.knows(key + '.text') ? key + '.text' : key);
  }

  #notice(state) {
    const { mute, quiet } = this.#panel;
    const muted = mute.getAttribute('aria-pressed') === 'true' ? 'muted' : '';
    const help = HELP[state] ?? (this.#transfer === null ? muted : 'transfer');
    if (help) this.#strings.put(quiet, help, '', { to: this.#transfer ?? '' });
    show(quiet, help !== '');
  }

  #disclose(mode, typed, config) {
    const panel = this.#panel;
    const strings = this.#strings;
    show(panel.facts, config !== null);
    if (config) strings.put(panel.kept, 'notice.recording.' + config.recording);
    strings.put(panel.asks, typed ? 'notice.text' : 'notice.microphone');
    strings.put(panel.starter.querySelector('span'), mode === 'text' ? 'start.text' : 'start');
    strings.put(panel.again.querySelector('span'), mode === 'text' ? 'again.text' : 'again');
    panel.starter.disabled = config === null;
    show(panel.typer, mode === 'voice' && config !== null);
  }

  #announce(state, came, typed) {
    if (came) this.#panel.announce(typed ? 'announce.connected.text' : 'announce.connected');
    else if (['requesting', 'reconnecting', 'ended'].includes(state)) this.#panel.announce('state.' + state);
    else if (state === 'error') this.#panel.announcer.textContent = '';
  }

  #leave() {
    const panel = this.#panel;
    panel.captions.settle();
    panel.fold();
    for (const part of [panel.talk.node, panel.quiet, panel.recording]) show(part, false);
    panel.talk.leave();
    this.level(0);
  }

  /** A focus that would be lost goes on to what comes next. */
  #keepFocus(state, live) {
    const { again, retry, starter, title, node } = this.#panel;
    const focused = node.getRootNode().activeElement;
    if (!node.contains(focused) || node.hidden) return;
    if (focused.getClientRects().length > 0 && (live || focused !== title)) return;
    (/** @type {Record<string, HTMLElement>} */ ({ ended: again, error: retry, idle: starter })[state] ?? title).focus();
  }

  /** How long the call has been on. */
  #tick(on) {
    clearInterval(this.#clock);
    show(this.#panel.timer, on);
    if (!on) return;
    const tell = () => {
      const seconds = Math.floor((performance.now() - this.#begin) / SECOND);
      this.#panel.timer.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
    };
    tell();
    this.#clock = setInterval(tell, SECOND);
  }

  /** How loud it is. @param {number} level 0 to 1 */
  level(level) {
    this.#panel.orb.style.setProperty('--level', String(Math.max(0, Math.min(1, level))));
  }

  /** @param {string} state what the server says of recording */
  recording(state) {
    const { recording } = this.#panel;
    if (!this.#strings.knows('recording.' + state)) return;
    this.#strings.put(recording, 'recording.' + state);
    recording.classList.toggle('on', state === 'on');
    show(recording, true);
    this.#panel.announce('recording.' + state);
  }

  /** @param {string} state @param {string} [to] who is called; a person, where it is not said */
  transferring(state, to) {
    this.#transfer = to || this.#strings.say('transfer.person');
    this.#notice(state);
    this.#panel.announce('transfer', { to: this.#transfer });
  }

  /** @param {string} reason why the call has ended */
  ended(reason) {
    const key = 'ended.' + reason;
    this.#strings.put(this.#panel.reason, this.#strings.knows(key) ? key : 'ended.other');
  }

  /**
   * Says what is wrong; nothing, where the code is null.
   *
   * @param {string | null} code
   * @param {string} [message] for a code without a text of its own
   */
  alert(code, message = '') {
    if (code === null) {
      this.#panel.alert.replaceChildren();
      return;
    }
    const text = build('span');
    if (this.#strings.knows('error.' + code)) this.#strings.put(text, 'error.' + code);
    else text.textContent = message || this.#strings.say('error.other');
    this.#panel.alert.replaceChildren(build('div', { class: 'warning', part: 'error' }, icon('warning'), text));
  }
}
