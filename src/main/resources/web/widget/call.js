/**
 * One call to a Frontdesk server from a page: the client of the protocol `frontdesk.v1` (docs/connect/browser.md).
 *
 * The object may be used for one call after another. It touches the microphone only between `start()` and the call's
 * end, and in the mode `text` never.
 *
 * @typedef {'idle'|'requesting'|'connecting'|'listening'|'thinking'|'speaking'|'reconnecting'|'ended'|'error'} CallState
 *   `requesting`: the browser asks for the microphone. `thinking`: the caller's turn is over and nothing is heard yet.
 *   `speaking`: a voice really comes out of the loudspeaker. `error`: the call could not begin or broke.
 *
 * @typedef {object} CallOptions
 * @property {string} [server] address of the server, `https://desk.example`; by default where this module came from
 * @property {string} [token] a short-lived token
 * @property {() => (string|undefined|Promise<string|undefined>)} [tokenProvider] asked for a token at every start; goes
 *   before `token`. Without either the server itself is asked.
 * @property {'voice'|'text'} [mode] `voice` by default
 * @property {'auto'|'pcm'|'opus'} [codec] `auto`: Opus where the browser can both encode and decode it
 * @property {{number?: string, name?: string}} [caller] who calls; a claim, never identity
 */
import {CallError} from './errors.js';
import {Session} from './session.js';
import {serverToken} from './token.js';

export {CallError} from './errors.js';
export {tokenFrom} from './token.js';

/** Where no reply follows what the caller said, "thinking" ends after this time. */
const THINKING_MS = 6_000;
/** A caller who types is on hold while nothing is said, so that the call does not end for silence. */
const TYPING_MS = 4_000;

/**
 * Events, each a `CustomEvent` with these details:
 *
 * | event | detail |
 * |---|---|
 * | `state` | `{state: CallState}` |
 * | `caption` | `{role: 'caller'|'agent', text, final, startMs}`: one that is not final is replaced by the next of the same role and `startMs`; a final one without text takes it back |
 * | `level` | `{input, output}` 0 to 1, about every 100 ms while a call in the mode `voice` is on |
 * | `recording` | `{state: 'asking'|'on'|'refused'|'stopped'|'erased'}` |
 * | `tool` | `{name, arguments, result, error, ms}` |
 * | `intent` | `{name, score, margin, source, final, atMs}` |
 * | `transfer` | `{to}` |
 * | `ended` | `{reason}` as the protocol says; once for every call that was started, but those that could not begin |
 * | `error` | `{code, message, fatal}`: codes of `errors.js`; where it is fatal the call is over |
 */
export class FrontdeskCall extends EventTarget {
  /** @type {CallState} */
  #state = 'idle';
  /** @type {Session|undefined} */
  #session;
  #began = false;
  #cut = false;
  #voice = false;
  #thinking = false;
  /** Whether a reply has begun since the caller's last turn. */
  #answered = false;
  #muted = false;
  #holdToTalk = false;
  #pressed = false;
  #held = false;
  #volume = 1;
  #device;
  #input = 0;
  #turn = 0;
  /** Agent's captions that are not final: the turn by `startMs`. @type {Map<number, number>} */
  #open = new Map();
  #thinkingTimer;
  #typingTimer;
  #away = () => this.hangUp();
  #release = () => this.talk(false);
  #hidden = () => document.visibilityState === 'hidden' && this.talk(false);

  /** @param {CallOptions} [options] */
  constructor({server, token, tokenProvider, mode = 'voice', codec = 'auto', caller} = {}) {
    super();
    /** Address of the server; what is set takes effect at the next start, as with the following ones. */
    this.server = server ?? new URL(import.meta.url).origin;
    this.token = token;
    this.tokenProvider = tokenProvider;
    /** @type {'voice'|'text'} */
    this.mode = mode;
    /** @type {'auto'|'pcm'|'opus'} */
    this.codec = codec;
    this.caller = caller;
  }

  /** @returns {CallState} */
  get state() {
    return this.#state;
  }

  /** Whether a call is on, begins, or is being reconnected. */
  get active() {
    return this.#session !== undefined;
  }

  /** Whether the microphone is muted. */
  get isMuted() {
    return this.#muted;
  }

  /**
   * Begins the call; does nothing where one is on. To be called within a click or key press: browsers let a page sound
   * only then. Never rejects: what goes wrong is an `error` event.
   *
   * @returns {Promise<void>} settled once the call is on or has failed
   */
  async start() {
    if (this.#session) {
      return;
    }
    this.#reset();
    let session;
    try {
      session = new Session({
        server: this.server,
        token: async () => this.#findToken(),
        voice: this.mode !== 'text',
        codec: this.codec,
        caller: this.caller,
        device: this.#device,
        volume: this.#volume,
        open: this.#isOpen(),
      }, this.#listener(() => session === this.#session));
    } catch (failure) {
      this.#fail(CallError.of(failure));
      return;
    }
    this.#session = session;
    addEventListener('pagehide', this.#away);
    addEventListener('blur', this.#release);
    document.addEventListener('visibilitychange', this.#hidden);
    this.#show(this.mode === 'text' ? 'connecting' : 'requesting');
    try {
      await session.begin();
      this.#began = true;
      this.#derive();
    } catch (failure) {
      if (session === this.#session) {
        this.#fail(CallError.of(failure));
      }
    }
  }

  async #findToken() {
    return this.tokenProvider ? this.tokenProvider() : this.token ?? serverToken(this.server);
  }

  #reset() {
    this.#began = false;
    this.#cut = false;
    this.#voice = false;
    this.#thinking = false;
    this.#pressed = false;
    this.#held = false;
    this.#input = 0;
    this.#turn = 0;
    this.#open.clear();
  }

  /** What a session tells is heard as long as it is the current one. */
  #listener(isCurrent) {
    const listener = {
      granted: () => this.#show('connecting'),
      message: (message) => this.#receive(message),
      heard: ({voice, peak}) => {
        this.#voice = voice;
        if (this.#began) {
          this.#emit('level', {input: level(this.#input), output: level(peak * peak / 2)});
        }
        this.#derive();
      },
      said: (power) => {
        this.#input = Math.max(power, this.#input * 0.8);
      },
      cut: () => {
        this.#cut = true;
        this.#derive();
      },
      resumed: () => {
        this.#cut = false;
        this.#derive();
      },
      problem: ({code, message}) => this.#emit('error', {code, message, fatal: false}),
      gone: (failure) => (failure ? this.#fail(failure) : this.#end('lost')),
    };
    return Object.fromEntries(
      Object.entries(listener).map(([name, tell]) => [name, (value) => isCurrent() && tell(value)]));
  }

  #receive(message) {
    switch (message.type) {
      case 'speech.started':
        this.#think(false);
        break;
      case 'speech.ended':
        this.#think(true);
        break;
      case 'transcript':
        this.#caption(message);
        break;
      case 'reply.started':
        this.#turn = message.turn;
        this.#answered = true;
        break;
      case 'reply.heard':
        this.#takeBack(message.turn);
        if (this.#answered) {
          this.#think(false);
        }
        break;
      case 'intent':
        this.#emit('intent', {name: message.name, score: message.score, margin: message.margin,
          source: message.source, final: message.final, atMs: message.at_ms});
        break;
      case 'tool':
        this.#emit('tool', {name: message.name, arguments: message.arguments, result: message.result,
          error: message.error, ms: message.ms});
        break;
      case 'recording':
        this.#emit('recording', {state: message.state});
        break;
      case 'transfer':
        this.#emit('transfer', {to: message.to});
        break;
      case 'error':
        this.#emit('error', {code: message.code, message: message.message, fatal: false});
        break;
      case 'ended':
        this.#end(message.reason);
        break;
    }
  }

  #caption({role, text, final, start_ms: startMs}) {
    if (role === 'agent' && final) {
      this.#open.delete(startMs);
    } else if (role === 'agent') {
      this.#open.set(startMs, this.#turn);
    } else if (final) {
      this.#think(true);
    }
    this.#emit('caption', {role, text, final, startMs});
    this.#rest();
  }

  /** What of a reply was shown and never heard. */
  #takeBack(turn) {
    for (const [startMs, of] of this.#open) {
      if (of === turn) {
        this.#open.delete(startMs);
        this.#emit('caption', {role: 'agent', text: '', final: true, startMs});
      }
    }
  }

  #think(on) {
    this.#thinking = on;
    clearTimeout(this.#thinkingTimer);
    if (on) {
      this.#answered = false;
      this.#thinkingTimer = setTimeout(() => this.#think(false), THINKING_MS);
    }
    this.#derive();
  }

  /** The state of a call that is on. */
  #derive() {
    if (!this.#began) {
      return;
    }
    if (this.#cut) {
      this.#show('reconnecting');
    } else if (this.#voice) {
      this.#show('speaking');
    } else {
      this.#show(this.#thinking ? 'thinking' : 'listening');
    }
    this.#rest();
  }

  /** Puts the call on hold for a caller who types, once nothing is being said for a while. */
  #rest() {
    clearTimeout(this.#typingTimer);
    if (this.mode === 'text' && this.#state === 'listening' && this.#open.size === 0) {
      this.#typingTimer = setTimeout(() => this.#session?.send({type: 'hold', on: true}), TYPING_MS);
    }
  }

  /** @param {CallState} state */
  #show(state) {
    if (state !== this.#state) {
      this.#state = state;
      this.#emit('state', {state});
    }
  }

  #fail({code, message}) {
    const began = this.#began;
    this.#free();
    this.#show('error');
    this.#emit('error', {code, message, fatal: true});
    if (began) {
      this.#emit('ended', {reason: code === 'lost' || code === 'bad_audio' ? code : 'internal'});
    }
  }

  #end(reason) {
    this.#free();
    this.#show('ended');
    this.#emit('ended', {reason});
  }

  /** Releases all that the call held. */
  #free() {
    const session = this.#session;
    this.#session = undefined;
    this.#began = false;
    clearTimeout(this.#thinkingTimer);
    clearTimeout(this.#typingTimer);
    removeEventListener('pagehide', this.#away);
    removeEventListener('blur', this.#release);
    document.removeEventListener('visibilitychange', this.#hidden);
    session?.close();
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {detail}));
  }

  /** Ends the call and releases the microphone at once, however far it has come. */
  hangUp() {
    if (this.#session) {
      this.#session.hangUp();
      this.#end('caller_hung_up');
    }
  }

  /** Mutes the microphone or opens it again, also for calls to come. @param {boolean} on */
  mute(on) {
    this.#muted = on;
    this.#session?.setOpen(this.#isOpen());
  }

  /** Whether the microphone is open only while `talk(true)` holds. @param {boolean} on */
  holdToTalk(on) {
    this.#holdToTalk = on;
    this.#pressed = false;
    this.#session?.setOpen(this.#isOpen());
  }

  /** The button of hold-to-talk goes down or up; a page that loses the focus lets it go. @param {boolean} pressed */
  talk(pressed) {
    this.#pressed = pressed;
    this.#session?.setOpen(this.#isOpen());
  }

  #isOpen() {
    return !this.#muted && (!this.#holdToTalk || this.#pressed);
  }

  /** Says something typed. @param {string} text @returns {boolean} whether it was sent */
  sendText(text) {
    const said = text.trim();
    const sent = said !== '' && this.#attend() && this.#session.send({type: 'text', text: said});
    if (sent) {
      this.#think(true);
    }
    return sent;
  }

  /** Presses a key of the keypad. @param {string} digit 0-9, *, #, A-D @returns {boolean} whether it was sent */
  sendKey(digit) {
    if (!/^[0-9*#A-D]$/.test(digit)) {
      throw new RangeError('a key is one of 0-9, *, #, A-D');
    }
    return this.#attend() && this.#session.send({type: 'dtmf', digit});
  }

  /** Takes the line back from a hold that was for typing. @returns {boolean} whether the call is on */
  #attend() {
    return this.#began && (this.mode !== 'text' || this.#held || this.#session.send({type: 'hold', on: false}));
  }

  /** Puts the receptionist on hold, or takes the line back. @param {boolean} on @returns {boolean} whether it was sent */
  hold(on) {
    const sent = this.#began && this.#session.send({type: 'hold', on});
    if (sent) {
      this.#held = on;
    }
    return sent;
  }

  /** Microphones to choose from; browsers name them only once the microphone was allowed.
   * @returns {Promise<{id: string, label: string}[]>} */
  async devices() {
    const all = await navigator.mediaDevices?.enumerateDevices() ?? [];
    return all.filter(({kind, deviceId}) => kind === 'audioinput' && deviceId !== '')
      .map(({deviceId, label}) => ({id: deviceId, label}));
  }

  /** Chooses a microphone, also during the call and for calls to come. @param {string} [id] of `devices()`; the default
   * one where it is left out @returns {Promise<void>} */
  async setDevice(id) {
    this.#device = id || undefined;
    await this.#session?.setDevice(this.#device);
  }

  /** How loud the receptionist is. @param {number} volume 0 to 1 */
  setVolume(volume) {
    this.#volume = Math.max(0, Math.min(1, volume));
    this.#session?.setVolume(this.#volume);
  }
}

/** A mean square as 0 to 1: -60 dB to full scale. */
function level(power) {
  return power <= 0 ? 0 : Math.max(0, Math.min(1, 1 + 10 * Math.log10(power) / 60));
}
