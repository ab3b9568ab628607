// @ts-check

/** Every text of the widget. Words in braces are filled in. */
export const STRINGS = Object.freeze({
  'launcher': 'Talk to {business}',
  'launcher.busy': 'Call with {business}',
  'business.unknown': 'the receptionist',
  'panel': 'Call with {business}',
  'close': 'Close',
  'loading': 'One moment …',

  'notice.ai': 'You will talk with an AI: the automated receptionist of {business}.',
  'notice.recording.off': 'This call is not recorded.',
  'notice.recording.announce': 'This call is recorded. You can say “stop recording” at any time.',
  'notice.recording.ask': 'You will be asked whether the call may be recorded. You can say no.',
  'notice.microphone': 'Your browser asks for the microphone once you start.',
  'notice.text': 'You type, and the answers appear here. The microphone stays off.',
  'start': 'Start call',
  'start.text': 'Start typing',
  'type': 'Type instead',
  'again': 'Call again',
  'again.text': 'Start again',
  'retry': 'Try again',

  'state.idle': 'Ready',
  'state.requesting': 'Asking for the microphone …',
  'state.connecting': 'Connecting …',
  'state.listening': 'Listening',
  'state.listening.text': 'Your turn',
  'state.thinking': 'Thinking …',
  'state.speaking': 'Speaking',
  'state.speaking.text': 'Answering',
  'state.reconnecting': 'Reconnecting …',
  'state.ended': 'Call ended',
  'state.error': 'Not connected',
  'muted': 'You are muted',
  'announce.connected': 'Connected. You can speak now.',
  'announce.connected.text': 'Connected. You can type now.',
  'requesting.help': 'Please allow the microphone in the window that your browser shows.',
  'reconnecting.help': 'The connection was lost. The same call goes on as soon as it is back.',
  'transfer': 'You are being put through to {to}.',
  'transfer.person': 'a person',
  'recording.asking': 'You are being asked whether the call may be recorded',
  'recording.on': 'Recording',
  'recording.refused': 'Not recorded',
  'recording.stopped': 'Recording stopped',
  'recording.erased': 'Recording erased',

  'captions': 'Captions of the call',
  'captions.empty': 'What is said appears here.',
  'caller': 'You',
  'agent': 'Receptionist',
  'input': 'Type a message',
  'send': 'Send',

  'controls': 'Call controls',
  'mute': 'Mute',
  'hold': 'Push to talk',
  'hold.button': 'Hold to talk',
  'hold.help': 'Hold this button or the space bar while you speak.',
  'hold.talking': 'You are heard',
  'hold.lock': 'Keep open',
  'keypad': 'Keypad',
  'keypad.key': '{key}',
  'keypad.star': 'Star',
  'keypad.pound': 'Pound',
  'keypad.sent': 'Keys sent',
  'options': 'Sound',
  'options.microphone': 'Microphone',
  'options.device': 'Device {number}',
  'options.volume': 'Volume',
  'end': 'End call',

  'ended.caller_hung_up': 'You ended the call.',
  'ended.completed': 'The call is over. Thank you!',
  'ended.transferred': 'You were put through.',
  'ended.silence': 'The call ended because nothing was heard for a while.',
  'ended.too_long': 'The call reached its longest time.',
  'ended.lost': 'The connection was lost, and the call has ended.',
  'ended.drained': 'The service is being restarted. Please call again in a moment.',
  'ended.other': 'The call has ended.',

  'error.permission_denied': 'The microphone is blocked. Allow it for this page in your browser’s address bar and try again, or type instead.',
  'error.no_microphone': 'No microphone was found. Plug one in and try again, or type instead.',
  'error.microphone_busy': 'The microphone cannot be used now; another program may hold it. Close that and try again, or type instead.',
  'error.microphone_lost': 'The microphone is gone. Choose another one under Sound, or type.',
  'error.device': 'That microphone cannot be used, so the usual one is.',
  'error.sound_blocked': 'Your browser plays no sound yet. Click anywhere on the page.',
  'error.unsupported': 'This browser cannot make calls here. You can type instead.',
  'error.insecure': 'Browsers give the microphone to secure pages (https) only. You can type instead.',
  'error.unauthorized': 'This page may not call right now. Please reload it and try again.',
  'error.busy': 'All lines are taken. Please try again in a moment.',
  'error.limit': 'That was too much at once. Please send a shorter message.',
  'error.lost': 'The connection was lost, and the call has ended.',
  'error.offline': 'The receptionist cannot be reached. Check your connection and try again.',
  'error.config': 'The receptionist cannot be reached. Check your connection and try again.',
  'error.bad_audio': 'The sound could not be understood, and the call has ended. Please call again.',
  'error.internal': 'Something went wrong. Please try again.',
  'error.other': 'Something went wrong. Please try again.',
});

/** The texts of one widget, and the nodes that show them: replaced texts appear at once. */
export class Strings {
  #own = /** @type {Record<string, string>} */ ({});
  #values = /** @type {Record<string, string>} */ ({});
  #shown = /** @type {Map<Node, Map<string, {key: string, values: Record<string, string>}>>} */ (new Map());

  /** @returns {Record<string, string>} what was replaced */
  get own() {
    return { ...this.#own };
  }

  /** @param {Record<string, string>} own texts by key; those not named keep their default */
  replace(own) {
    for (const [key, value] of Object.entries(own)) {
      if (!(key in STRINGS) || typeof value !== 'string') {
        console.warn(`frontdesk-call: there is no string '${key}', or its text is no text.`);
      }
    }
    this.#own = { ...own };
    this.#refresh();
  }

  /** @param {string} business fills `{business}` in every text */
  name(business) {
    this.#values = { business };
    this.#refresh();
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values]
   * @returns {string}
   */
  say(key, values = {}) {
    const own = this.#own[key];
    const text = typeof own === 'string' ? own : STRINGS[/** @type {keyof typeof STRINGS} */ (key)];
    const all = { business: this.has('business') ? this.#values.business : this.#plain('business.unknown'), ...values };
    return (text ?? key).replace(/\{(\w+)}/g, (place, name) => all[/** @type {'business'} */ (name)] ?? place);
  }

  /** @param {string} key */
  knows(key) {
    return key in STRINGS;
  }

  /** @param {string} value */
  has(value) {
    return this.#values[value] !== undefined;
  }

  /**
   * Shows a text in a node, now and whenever it is replaced.
   *
   * @template {Element} T
   * @param {T} node
   * @param {string} key
   * @param {string} [attribute] where the text goes; the content where it is left out
   * @param {Record<string, string>} [values]
   * @returns {T}
   */
  put(node, key, attribute = '', values = {}) {
    const places = this.#shown.get(node) ?? new Map();
    places.set(attribute, { key, values });
    this.#shown.set(node, places);
    this.#set(node, attribute, this.say(key, values));
    return node;
  }

  #refresh() {
    for (const [node, places] of this.#shown) {
      for (const [attribute, { key, values }] of places) {
        this.#set(/** @type {Element} */ (node), attribute, this.say(key, values));
      }
    }
  }

  /** An unchanged text is left alone: writing it again makes some screen readers speak it again. */
  #set(node, attribute, text) {
    if (attribute === '') {
      if (node.textContent !== text) node.textContent = text;
    } else if (node.getAttribute(attribute) !== text) {
      node.setAttribute(attribute, text);
    }
  }

  #plain(key) {
    return this.#own[key] ?? STRINGS[/** @type {keyof typeof STRINGS} */ (key)];
  }
}
