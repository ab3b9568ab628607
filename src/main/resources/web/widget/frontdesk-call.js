// @ts-check
import { FrontdeskCall, tokenFrom } from './call.js';
import { readConfig } from './config.js';
import { build, show } from './dom.js';
import { icon } from './icons.js';
import { Panel } from './panel.js';
import { Strings } from './strings.js';
import { dress } from './style.js';

/** Events of the call that the element passes on to its page as `frontdesk-NAME`. */
const PASSED_ON = ['caption', 'recording', 'tool', 'intent', 'transfer', 'ended', 'error'];
const LIVE = ['requesting', 'connecting', 'listening', 'thinking', 'speaking', 'reconnecting'];
const SECOND = 1000;

/**
 * `<frontdesk-call>`: a call with the receptionist, in a page. docs/connect/browser.md has its attributes, events,
 * texts and style. It asks for the microphone only when a call is started, after it has said that it is an AI and whether
 * calls are recorded; taken out of the page it hangs up.
 */
export class FrontdeskCallElement extends HTMLElement {
  static observedAttributes = ['server', 'mode', 'theme', 'placement', 'open', 'strings', 'lang', 'dir'];

  #strings = new Strings();
  #panel;
  #launcher;
  #call = /** @type {any} */ (null);
  #config = /** @type {import('./config.js').Config | null} */ (null);
  #reading = /** @type {object | null} */ (null);
  #typing = false;
  #waiting = '';
  #device = '';
  #volume = 1;
  #connected = false;
  #begin = 0;
  #clock = 0;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #themed = () => this.#theme();

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.#panel = new Panel(this.#strings, {
      start: (mode) => this.start(mode === 'text' ? 'text' : this.mode),
      retry: () => (this.#config ? this.start(this.mode) : this.#read()),
      end: () => this.hangUp(),
      close: () => this.hide(),
      send: (text) => this.#send(text),
      key: (digit) => this.#call?.sendKey(digit),
      mute: (on) => this.#mute(on),
      holdToTalk: (on) => this.#holdToTalk(on),
      talk: (pressed) => this.#call?.talk(pressed),
      device: (id) => this.#call?.setDevice(this.#device = id),
      volume: (volume) => this.#call?.setVolume(this.#volume = volume),
      options: () => this.#listDevices(),
    });
    this.#launcher = build('button', { type: 'button', class: 'launcher', part: 'launcher', hidden: true, 'aria-expanded': 'false',
      click: () => this.show() }, icon('phone'), build('span'));
    root.append(this.#launcher, this.#panel.node);
  }

  connectedCallback() {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    if (!root.adoptedStyleSheets?.length) dress(root, this.nonce);
    this.#dark.addEventListener('change', this.#themed);
    this.#theme();
    this.#place();
    if (this.#call === null) this.#render('idle');
    if (this.#config === null) this.#read();
  }

  /** An element that is only moved keeps its call. */
  disconnectedCallback() {
    this.#dark.removeEventListener('change', this.#themed);
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'strings') this.#parse(after);
    else if (!this.isConnected) return;
    else if (name === 'server') this.#read();
    else if (name === 'theme') this.#theme();
    else if (name === 'mode' && !this.#live) this.#render(this.state);
    else this.#place();
  }

  /** Where the server is: the attribute `server`, or where this module came from. */
  get server() {
    return new URL(this.getAttribute('server') || new URL('/', import.meta.url), document.baseURI).href;
  }

  /** `voice` or `text`; a text call never touches the microphone. */
  get mode() {
    return this.getAttribute('mode') === 'text' ? 'text' : 'voice';
  }

  set mode(mode) {
    this.setAttribute('mode', mode);
  }

  /** Whether the panel is shown, where the placement is `corner`. */
  get open() {
    return this.hasAttribute('open');
  }

  set open(open) {
    this.toggleAttribute('open', open);
  }

  /** Texts that replace the widget's own, by key. */
  get strings() {
    return this.#strings.own;
  }

  set strings(own) {
    this.#strings.replace(own);
    this.#render(this.state);
  }

  /** What the call is doing. */
  get state() {
    return this.#call?.state ?? 'idle';
  }

  /** Opens the panel of a widget in the corner. */
  show() {
    this.open = true;
    this.#panel.title.focus();
  }

  /** Closes the panel of a widget in the corner; a call goes on. */
  hide() {
    this.open = false;
    this.#launcher.focus();
  }

  /**
   * Starts a call. Browsers give sound and microphone only within a click or a key press.
   *
   * @param {'voice' | 'text'} [mode]
   */
  async start(mode = this.mode) {
    if (this.#live || this.#config === null) return;
    this.#typing = mode === 'text';
    this.#panel.captions.clear();
    this.#panel.keypad.clear();
    const call = new FrontdeskCall(this.#options(mode));
    call.setVolume(this.#volume);
    if (this.#device) call.setDevice(this.#device);
    this.#call = call;
    this.#listen(call);
    this.#panel.talk.watch();
    this.#enter();
    await call.start();
  }

  /**
   * Says something typed; where there is no call yet, in a new typed one.
   *
   * @param {string} text
   */
  async say(text) {
    if (!this.#live) {
      this.#waiting = text;
      await this.start('text');
    } else if (this.#connected) {
      this.#call?.sendText(text);
    } else {
      this.#waiting = text;
    }
  }

  /** Ends the call. */
  hangUp() {
    this.#call?.hangUp();
  }

  get #live() {
    return LIVE.includes(this.state);
  }

  #release() {
    this.#call?.hangUp();
    this.#panel.talk.leave();
    this.#tick(false);
  }

  /** Without a token or an address of one the engine asks the server itself. */
  #options(mode) {
    const given = (name) => this.getAttribute(name) || undefined;
    const address = given('token-url');
    const caller = { name: given('caller-name'), number: given('caller-number') };
    return { server: this.server, token: given('token'), tokenProvider: address && tokenFrom(address), mode,
      codec: /** @type {any} */ (given('codec')), caller: caller.name || caller.number ? caller : undefined };
  }

  async #read() {
    const reading = {};
    this.#reading = reading;
    this.#config = null;
    this.#render('idle');
    try {
      const config = await readConfig(this.server);
      if (this.#reading !== reading) return;
      this.#config = config;
      this.#strings.name(config.business);
      this.#panel.captions.speak(config.language);
      this.#alert(null);
      this.#render(this.state);
    } catch (failure) {
      if (this.#reading !== reading) return;
      this.#alert('config');
      this.#render('error');
      this.#pass('error', { code: 'config', message: String(failure), fatal: true });
    }
  }

  #listen(call) {
    const on = (name, act) => call.addEventListener(name, (event) => {
      if (call === this.#call) act(event.detail ?? {});
    });
    on('state', () => {
      this.#render(call.state);
      this.#pass('state', { state: call.state });
    });
    on('caption', ({ role, text, final }) => this.#panel.captions.add(role, text, final));
    on('level', ({ input, output }) => this.#panel.orb.style.setProperty('--level',
      String(Math.min(1, call.state === 'speaking' ? output : input))));
    on('recording', ({ state }) => this.#recording(state));
    on('transfer', ({ to }) => this.#panel.announce('transfer', { to: to || this.#strings.say('transfer.person') }));
    on('ended', ({ reason }) => this.#ended(reason));
    on('error', ({ code, message }) => this.#alert(code, message));
    for (const name of PASSED_ON) on(name, (detail) => this.#pass(name, detail));
  }

  #pass(name, detail) {
    this.dispatchEvent(new CustomEvent('frontdesk-' + name, { detail, bubbles: true, composed: true }));
  }

  #enter() {
    const panel = this.#panel;
    this.#connected = false;
    this.#alert(null);
    show(panel.recording, false);
    for (const pressed of [panel.mute, panel.holder]) pressed.setAttribute('aria-pressed', 'false');
    show(panel.talk.node, false);
    panel.fold();
    this.#render('connecting');
    (this.#typing ? panel.input : panel.title).focus();
    panel.node.scrollIntoView({ block: 'nearest' });
  }

  #send(text) {
    const sent = this.#call?.sendText(text) ?? false;
    if (sent) this.#alert(null);
    return sent;
  }

  #mute(on) {
    this.#call?.mute(on);
    this.#render(this.state);
  }

  #holdToTalk(on) {
    this.#call?.holdToTalk(on);
    this.#render(this.state);
  }

  async #listDevices() {
    const call = this.#call;
    this.#panel.options.list(this.#typing || !call ? [] : await call.devices());
  }

  #recording(state) {
    const { recording } = this.#panel;
    if (!this.#strings.knows('recording.' + state)) return;
    this.#strings.put(recording, 'recording.' + state);
    recording.classList.toggle('on', state === 'on');
    show(recording, true);
    this.#panel.announce('recording.' + state);
  }

  #ended(reason) {
    const key = 'ended.' + reason;
    this.#strings.put(this.#panel.reason, this.#strings.knows(key) ? key : 'ended.other');
  }

  /** Shows what is wrong; nothing, where the code is null. */
  #alert(code, message = '') {
    const { alert } = this.#panel;
    if (code === null) {
      alert.replaceChildren();
      return;
    }
    const text = build('span');
    if (this.#strings.knows('error.' + code)) this.#strings.put(text, 'error.' + code);
    else text.textContent = message || this.#strings.say('error.other');
    alert.replaceChildren(build('div', { class: 'warning', part: 'error' }, icon('warning'), text));
  }

  /** Shows a state: which view, which words, where the focus goes. */
  #render(state) {
    const panel = this.#panel;
    const live = LIVE.includes(state);
    const typing = live || state === 'ended' ? this.#typing : this.mode === 'text';
    const focused = /** @type {ShadowRoot} */ (this.shadowRoot).activeElement;
    panel.node.dataset.state = state;
    const captions = live || state === 'ended' || state === 'error' && !panel.captions.isEmpty;
    panel.node.classList.toggle('busy', captions);
    this.#words(state, typing);
    this.#disclose(typing);
    show(panel.idle, state === 'idle');
    show(panel.call, captions);
    for (const part of [panel.form, panel.controls]) show(part, live);
    for (const part of [panel.mute, panel.holder, panel.optionsOpener]) show(part, !typing);
    show(panel.over, state === 'ended' || state === 'error');
    show(panel.reason, state === 'ended');
    show(panel.again, state === 'ended');
    show(panel.retry, state === 'error');
    show(panel.againTyping, (state === 'ended' || state === 'error') && this.#config !== null && this.mode === 'voice');
    if (!live) this.#leave();
    this.#tick(live && this.#connected);
    if (focused && (focused === panel.title && !live || !focused.checkVisibility())) this.#refocus(state);
  }

  /** A focus that would be lost goes on to what comes next. */
  #refocus(state) {
    const { again, retry, starter, title } = this.#panel;
    ({ ended: again, error: retry, idle: starter }[state] ?? title).focus();
  }

  #leave() {
    const panel = this.#panel;
    panel.captions.settle();
    panel.fold();
    show(panel.talk.node, false);
    show(panel.quiet, false);
    show(panel.recording, false);
    panel.talk.leave();
    panel.orb.style.setProperty('--level', '0');
  }

  #words(state, typing) {
    const panel = this.#panel;
    const strings = this.#strings;
    const loading = state === 'idle' && this.#config === null;
    const muted = panel.mute.getAttribute('aria-pressed') === 'true';
    const key = 'state.' + state;
    panel.title.textContent = this.#config?.business ?? strings.say('agent');
    strings.put(panel.status, loading ? 'loading' : typing && strings.knows(key + '.text') ? key + '.text' : key);
    const help = { requesting: 'requesting.help', reconnecting: 'reconnecting.help' }[state] ?? (muted ? 'muted' : '');
    if (help) strings.put(panel.quiet, help);
    show(panel.quiet, help !== '');
    strings.put(this.#launcher.querySelector('span'), LIVE.includes(state) ? 'launcher.busy' : 'launcher');
    if (!this.#connected && ['listening', 'thinking', 'speaking'].includes(state)) {
      this.#connected = true;
      this.#begin = performance.now();
      panel.announce(typing ? 'announce.connected.text' : 'announce.connected');
      if (this.#waiting) this.#call?.sendText(this.#waiting);
      this.#waiting = '';
    } else if (['requesting', 'reconnecting', 'ended'].includes(state)) {
      panel.announce(key);
    } else if (state === 'error') {
      panel.announcer.textContent = '';
    }
  }

  #disclose(typing) {
    const panel = this.#panel;
    const strings = this.#strings;
    show(panel.facts, this.#config !== null);
    if (this.#config) strings.put(panel.kept, 'notice.recording.' + this.#config.recording);
    strings.put(panel.asks, typing ? 'notice.text' : 'notice.microphone');
    strings.put(panel.starter.querySelector('span'), this.mode === 'text' ? 'start.text' : 'start');
    strings.put(panel.again.querySelector('span'), this.mode === 'text' ? 'again.text' : 'again');
    panel.starter.disabled = this.#config === null;
    show(panel.typer, this.mode === 'voice' && this.#config !== null);
  }

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

  #theme() {
    const theme = this.getAttribute('theme') ?? 'auto';
    this.toggleAttribute('data-dark', theme === 'dark' || theme !== 'light' && this.#dark.matches);
  }

  #place() {
    const corner = this.getAttribute('placement') === 'corner';
    show(this.#launcher, corner && !this.open);
    show(this.#panel.node, !corner || this.open);
    show(this.#panel.closer, corner);
    this.#launcher.setAttribute('aria-expanded', String(this.open));
    this.#panel.node.setAttribute('role', corner ? 'dialog' : 'region');
    this.#panel.node.setAttribute('dir', getComputedStyle(this).direction);
  }

  #parse(json) {
    if (json === null || json.trim() === '') {
      this.strings = {};
      return;
    }
    try {
      this.strings = JSON.parse(json);
    } catch (broken) {
      console.warn('frontdesk-call: the attribute strings must be a JSON object: ' + broken);
    }
  }
}

if (!customElements.get('frontdesk-call')) customElements.define('frontdesk-call', FrontdeskCallElement);
