/**
 * One call to a Frontdesk server from a page: the client of the protocol `frontdesk.v1` (docs/protocol.md).
 *
 * A call may be started again after it has ended. It touches the microphone only between `start()` and its end, and in
 * the mode `text` never.
 *
 * @typedef {'idle'|'requesting'|'connecting'|'listening'|'thinking'|'speaking'|'reconnecting'|'ended'|'error'} CallState
 *   `requesting`: the browser asks for the microphone. `thinking`: the caller's turn is over and nothing is heard yet.
 *   `speaking`: a voice really comes out of the loudspeaker. `error`: the call could not begin or broke.
 *
 * @typedef {'permission_denied'|'no_microphone'|'microphone_busy'|'microphone_lost'|'unsupported'|'insecure'|
 *   'offline'|'busy'|'unauthorized'|'limit'|'bad_audio'|'lost'|'internal'|'unknown_type'|'device'} ErrorCode
 *
 * @typedef {object} CallOptions
 * @property {string} [server] address of the server, `https://desk.example`; by default where this module came from
 * @property {string} [token] a short-lived token
 * @property {() => (string|Promise<string>)} [tokenProvider] asked for a token at every start; goes before `token`
 * @property {'voice'|'text'} [mode] `voice` by default
 * @property {'auto'|'pcm'|'opus'} [codec] `auto`: Opus where the browser can both encode and decode it
 * @property {{number?: string, name?: string}} [caller] who calls; a claim, never identity
 */

/**
 * Events, each a `CustomEvent` with these details:
 *
 * | event | detail |
 * |---|---|
 * | `state` | `{state: CallState}` |
 * | `caption` | `{role: 'caller'|'agent', text: string, final: boolean, startMs: number}`; one that is not final is replaced by the next of the same role and `startMs` |
 * | `level` | `{input: number, output: number}` 0 to 1, about every 100 ms while the call has sound |
 * | `recording` | `{state: 'asking'|'on'|'refused'|'stopped'|'erased'}` |
 * | `tool` | `{name, arguments, result, error, ms}` |
 * | `intent` | `{name, score, margin, source, final, atMs}` |
 * | `transfer` | `{to}` |
 * | `ended` | `{reason}` as the protocol says |
 * | `error` | `{code: ErrorCode, message: string, fatal: boolean}` |
 */
export class FrontdeskCall extends EventTarget {
  /** @param {CallOptions} [options] */
  constructor(options = {}) {
    super();
    this.options = options;
    /** @type {CallState} */
    this.state = 'idle';
  }

  /** Whether the microphone is muted. */
  get isMuted() {
    return false;
  }

  /** Begins the call. Call it within a click or key press: browsers let a page sound only then. Never rejects: what
   * goes wrong is an `error` event. @returns {Promise<void>} settled once the call is on or has failed */
  async start() {}

  /** Ends the call and releases the microphone at once. */
  hangUp() {}

  /** Mutes the microphone or opens it again. @param {boolean} on */
  mute(on) {}

  /** Chooses whether the microphone is open only while `talk(true)` holds. @param {boolean} on */
  holdToTalk(on) {}

  /** The key of hold-to-talk goes down or up. @param {boolean} pressed */
  talk(pressed) {}

  /** Says something typed. @param {string} text @returns {boolean} whether it was sent */
  sendText(text) {}

  /** Presses a key of the keypad. @param {string} digit 0-9, *, #, A-D @returns {boolean} whether it was sent */
  sendKey(digit) {}

  /** Puts the receptionist on hold, or takes the line back. @param {boolean} on */
  hold(on) {}

  /** Microphones to choose from; browsers name them only once the microphone was allowed.
   * @returns {Promise<{id: string, label: string}[]>} */
  async devices() {
    return [];
  }

  /** Chooses a microphone, also during the call. @param {string} id of `devices()` @returns {Promise<void>} */
  async setDevice(id) {}

  /** How loud the receptionist is. @param {number} volume 0 to 1 */
  setVolume(volume) {}
}
