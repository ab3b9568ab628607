// @ts-check
import { FrontdeskCall, tokenFrom } from './call.js';
import { readConfig } from './config.js';
import { Display, isLive } from './display.js';
import { build, show } from './dom.js';
import { icon } from './icons.js';
import { Panel } from './panel.js';
import { Strings } from './strings.js';
import { dress } from './style.js';

/** Events of the call that the element passes on to its page as `frontdesk-NAME`. */
const PASSED_ON = ['caption', 'recording', 'tool', 'intent', 'transfer', 'ended', 'error'];

/**
 * `<frontdesk-call>`: a call with the receptionist, in a page. docs/connect/browser.md has its attributes, events,
 * texts and style. It asks for the microphone only when a call is started, after it has said that it is an AI and whether
 * calls are recorded; taken out of the page it hangs up.
 */
export class FrontdeskCallElement extends HTMLElement {
  static observedAttributes = ['server', 'mode', 'theme', 'placement', 'open', 'strings', 'lang', 'dir'];

  #strings = new Strings();
  #panel;
  #display;
  #launcher;
  #call = /** @type {FrontdeskCall | null} */ (null);
  #config = /** @type {import('./config.js').Config | null} */ (null);
  #reading = /** @type {object | null} */ (null);
  #failed = false;
  #typing = false;
  #waiting = '';
  #device = '';
  #volume = 1;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #themed = () => this.#theme();
  #plugged = () => this.#listDevices();

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
      mute: (on) => {
        this.#call?.mute(on);
        this.#render();
      },
      holdToTalk: (on) => this.#call?.holdToTalk(on),
      talk: (pressed) => this.#call?.talk(pressed),
      device: (id) => this.#call?.setDevice(this.#device = id),
      volume: (volume) => this.#call?.setVolume(this.#volume = volume),
      options: () => this.#listDevices(),
    });
    this.#display = new Display(this.#panel, this.#strings);
    this.#launcher = build('button', { type: 'button', class: 'launcher', part: 'launcher', hidden: true, 'aria-expanded': 'false',
      click: () => this.show() }, icon('phone'), build('span'));
    root.append(this.#launcher, this.#panel.node);
  }

  connectedCallback() {
    dress(/** @type {ShadowRoot} */ (this.shadowRoot), this.nonce ?? '');
    this.#dark.addEventListener('change', this.#themed);
    navigator.mediaDevices?.addEventListener('devicechange', this.#plugged);
    this.#theme();
    this.#place();
    if (this.#call === null) this.#render();
    if (this.#config === null) this.#read();
  }

  /** An element that is only moved keeps its call. */
  disconnectedCallback() {
    this.#dark.removeEventListener('change', this.#themed);
    navigator.mediaDevices?.removeEventListener('devicechange', this.#plugged);
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.hangUp();
      this.#display.release();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'strings') this.#parse(after);
    else if (!this.isConnected) return;
    else if (name === 'server') this.#read();
    else if (name === 'theme') this.#theme();
    else if (name === 'mode') this.#render();
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
    this.#render();
  }

  /** What the call is doing. */
  get state() {
    return this.#failed ? 'error' : this.#call?.state ?? 'idle';
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
   * Starts a call, once the server has said who answers. Browsers give sound and microphone only within a click or a key
   * press.
   *
   * @param {'voice' | 'text'} [mode]
   */
  async start(mode = this.mode) {
    if (isLive(this.state) || this.#config === null) return;
    this.#typing = mode === 'text';
    const call = new FrontdeskCall(this.#options(mode));
    call.setVolume(this.#volume);
    if (this.#device) call.setDevice(this.#device);
    this.#call = call;
    this.#listen(call);
    this.#render('connecting');
    this.#display.begin(this.#typing);
    await call.start();
  }

  /**
   * Says something typed; where there is no call yet, in a new typed one.
   *
   * @param {string} text
   */
  async say(text) {
    if (this.#config === null) return;
    const live = isLive(this.state);
    if (live && this.#display.connected) {
      this.#send(text);
      return;
    }
    this.#waiting = text;
    if (!live) await this.start('text');
  }

  /** Ends the call. */
  hangUp() {
    this.#call?.hangUp();
  }

  /**
   * Without a token or an address of one the engine asks the server itself.
   *
   * @param {'voice' | 'text'} mode
   * @returns {import('./call.js').CallOptions}
   */
  #options(mode) {
    const given = (/** @type {string} */ name) => this.getAttribute(name) || undefined;
    const address = given('token-url');
    const caller = { name: given('caller-name'), number: given('caller-number') };
    return { server: this.server, token: given('token'), tokenProvider: address ? tokenFrom(address) : undefined, mode,
      codec: /** @type {any} */ (given('codec')), caller: caller.name || caller.number ? caller : undefined };
  }

  async #read() {
    const reading = {};
    this.#reading = reading;
    this.#config = null;
    this.#failed = false;
    this.#render();
    try {
      const config = await readConfig(this.server);
      if (this.#reading !== reading) return;
      this.#config = config;
      this.#strings.name(config.business);
      this.#panel.captions.speak(config.language);
      this.#display.alert(null);
    } catch (failure) {
      if (this.#reading !== reading) return;
      this.#failed = true;
      this.#display.alert('config');
      this.#pass('error', { code: 'config', message: String(failure), fatal: true });
    }
    this.#render();
  }

  /** @param {FrontdeskCall} call */
  #listen(call) {
    const on = (/** @type {string} */ name, /** @type {(detail: any) => void} */ act) =>
      call.addEventListener(name, (event) => {
        if (call === this.#call) act(/** @type {CustomEvent} */ (event).detail);
      });
    on('state', ({ state }) => {
      if (state === 'speaking') this.#display.alert(null);
      this.#render(state);
      this.#pass('state', { state });
    });
    on('caption', ({ role, text, final }) => this.#panel.captions.add(role, text, final));
    on('level', ({ input, output }) => this.#display.level(call.state === 'speaking' ? output : input));
    on('recording', ({ state }) => this.#display.recording(state));
    on('transfer', ({ to }) => this.#display.transferring(this.state, to));
    on('ended', ({ reason }) => this.#display.ended(reason));
    on('error', ({ code, message }) => this.#display.alert(code, message));
    for (const name of PASSED_ON) on(name, (detail) => this.#pass(name, detail));
  }

  /** @param {string} name @param {object} detail */
  #pass(name, detail) {
    this.dispatchEvent(new CustomEvent('frontdesk-' + name, { detail, bubbles: true, composed: true }));
  }

  /** @param {string} text */
  #send(text) {
    const sent = this.#call?.sendText(text) ?? false;
    if (sent) this.#display.alert(null);
    return sent;
  }

  async #listDevices() {
    const call = this.#call;
    if (call && !this.#typing && !this.#panel.options.node.hidden) this.#panel.options.list(await call.devices());
  }

  #render(state = /** @type {string} */ (this.state)) {
    const live = isLive(state);
    const came = this.#display.render({ state, mode: this.mode, typing: this.#typing, config: this.#config });
    this.#strings.put(this.#launcher.querySelector('span'), live ? 'launcher.busy' : 'launcher');
    if (came && this.#waiting) this.#call?.sendText(this.#waiting);
    if (came || !live) this.#waiting = '';
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

  /** @param {string | null} json */
  #parse(json) {
    try {
      this.strings = JSON.parse(json?.trim() || '{}');
    } catch (broken) {
      console.warn('frontdesk-call: the attribute strings must be a JSON object: ' + broken);
    }
  }
}

if (!customElements.get('frontdesk-call')) customElements.define('frontdesk-call', FrontdeskCallElement);
