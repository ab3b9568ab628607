/** What one call holds: microphone, loudspeaker, coding and socket, in a row, and their release. */
import {PcmCodec, SilentCodec} from './codec.js';
import {CallError} from './errors.js';
import {Microphone, SilentMicrophone, openStream, stopStream} from './microphone.js';
import {OpusCodec, opusSupported} from './opus.js';
import {Player, SilentPlayer} from './player.js';
import {Wire} from './wire.js';

const VOICE_RATE = 16_000;
/** When the browser has not let the page sound by then, the caller is told. */
const BLOCKED_MS = 1_500;
/** Played samples that do not change are told this often. */
const REPEAT_MS = 1_000;

/**
 * @typedef {object} SessionOptions
 * @property {string} server
 * @property {() => Promise<string|undefined>} token
 * @property {boolean} voice whether the caller speaks and hears, or types and reads
 * @property {'auto'|'pcm'|'opus'} codec
 * @property {{number?: string, name?: string}} [caller]
 * @property {string} [device] id of the microphone
 * @property {number} volume 0 to 1
 * @property {boolean} open whether the microphone is heard
 *
 * @typedef {object} SessionListener
 * @property {() => void} granted the microphone is there
 * @property {(message: any) => void} message
 * @property {(heard: {voice: boolean, peak: number}) => void} heard about every 100 ms
 * @property {(power: number) => void} said mean square of a frame of the microphone
 * @property {() => void} cut
 * @property {() => void} resumed
 * @property {(problem: CallError) => void} problem the call goes on
 * @property {(failure?: CallError) => void} gone
 */
export class Session {
  /**
   * To be called within a click or key press: on iOS a page may sound only through what was made there.
   *
   * @param {SessionOptions} options
   * @param {SessionListener} listener
   */
  constructor(options, listener) {
    this.options = options;
    this.listener = listener;
    this.closed = false;
    this.received = 0;
    this.open = options.open;
    this.gain = options.open ? 1 : 0;
    this.told = {samples: 0, at: 0};
    this.awake = () => this.resumeContext();
    if (options.voice) {
      this.makeContext();
    }
  }

  makeContext() {
    if (typeof AudioContext === 'undefined') {
      throw new CallError('unsupported', 'The browser cannot play sound.');
    }
    if (navigator.audioSession) {
      navigator.audioSession.type = 'play-and-record';
    }
    // The device's own rate: Firefox connects no microphone to a context of another one.
    this.context = new AudioContext({latencyHint: 'interactive'});
    this.context.onstatechange = () => {
      if (this.context.state !== 'running') {
        this.listener.heard({voice: false, peak: 0});
        this.resumeContext();
      }
    };
    this.resumeContext();
    for (const event of ['pointerdown', 'keydown', 'visibilitychange']) {
      document.addEventListener(event, this.awake);
    }
  }

  resumeContext() {
    if (this.context && this.context.state !== 'running' && this.context.state !== 'closed') {
      this.context.resume().catch(() => {}); // refused without a click; the next one asks again
    }
  }

  /** Begins the call. Rejects with a {@link CallError}; the session is closed then. */
  async begin() {
    try {
      if (this.options.voice) {
        this.stream = this.keep(await openStream(this.options.device), stopStream);
      }
      this.listener.granted();
      const [token, opus] = await Promise.all([this.options.token(), this.wantsOpus()]);
      this.check();
      this.codec = this.makeCodec(opus);
      const rate = this.codec.format.rate;
      this.wire = new Wire(this.options.server, 2 * rate, {
        message: (message) => this.receive(message),
        sound: (bytes) => {
          this.received += this.codec.decode(bytes);
        },
        cut: () => this.listener.cut(),
        resumed: () => {
          this.codec.restart();
          this.listener.resumed();
        },
        gone: (failure) => this.listener.gone(failure),
        received: () => this.received,
      });
      await this.makeSound(rate);
      await this.wire.open({
        type: 'start',
        audio: this.codec.format,
        ...(this.options.caller ? {caller: this.options.caller} : {}),
        ...(token ? {token} : {}),
      });
      this.check();
      this.watchContext();
    } catch (failure) {
      this.close();
      throw CallError.of(failure);
    }
  }

  /** What arrives after the end is released at once. */
  keep(resource, release) {
    if (this.closed) {
      release(resource);
    }
    this.check();
    return resource;
  }

  check() {
    if (this.closed) {
      throw new CallError('lost', 'The call was ended before it began.');
    }
  }

  async wantsOpus() {
    const {voice, codec} = this.options;
    if (!voice || codec === 'pcm') {
      return false;
    }
    const able = await opusSupported();
    if (!able && codec === 'opus') {
      throw new CallError('unsupported', 'The browser has no Opus.');
    }
    return able;
  }

  makeCodec(opus) {
    const listener = {
      onPacket: (bytes) => this.wire.sendSound(bytes),
      onSound: (samples, wire) => this.player.push(samples, wire),
      onError: () => this.listener.gone(new CallError('internal', 'The browser cannot code the sound.')),
    };
    if (!this.options.voice) {
      return new SilentCodec(listener);
    }
    return opus ? new OpusCodec(listener) : new PcmCodec(VOICE_RATE, listener);
  }

  async makeSound(rate) {
    const listener = {
      mark: (name) => this.wire.send({type: 'mark', name}),
      cleared: (generation, played) => this.wire.send({type: 'cleared', generation, played_samples: played}),
      progress: (progress) => this.heard(progress),
      overflow: () => this.listener.gone(new CallError('limit', 'The server sends more sound than can be played.')),
      broken: () => this.listener.gone(new CallError('internal', 'The browser cannot play the sound.')),
    };
    const say = (frame) => this.say(frame);
    if (!this.options.voice) {
      this.player = new SilentPlayer(listener);
      this.microphone = new SilentMicrophone(rate, say);
      return;
    }
    this.player = this.keep(await Player.open(this.context, rate, listener), (player) => player.close());
    this.player.setVolume(this.options.volume);
    this.microphone = this.keep(await Microphone.open(this.context, rate, say, () => this.microphoneLost()),
      (microphone) => microphone.close());
    this.microphone.use(this.stream);
  }

  /** A frame of the microphone; where it is closed, silence, so that the call's clock goes on. */
  say(frame) {
    const to = this.open ? 1 : 0;
    let power = 0;
    for (let i = 0; i < frame.length; i++) {
      frame[i] *= this.gain + (to - this.gain) * i / frame.length;
      power += frame[i] * frame[i];
    }
    this.gain = to;
    this.listener.said(power / frame.length);
    if (this.wire.up) {
      this.codec.encode(frame);
    }
  }

  heard({played, voice, peak}) {
    const now = performance.now();
    if (played !== this.told.samples || now - this.told.at >= REPEAT_MS) {
      this.told = {samples: played, at: now};
      this.wire.send({type: 'played', samples: played});
    }
    if (this.options.voice) {
      this.listener.heard({voice: voice && this.context.state === 'running', peak});
    }
  }

  receive(message) {
    switch (message.type) {
      case 'mark':
        this.codec.after(() => this.player.mark(message.name));
        break;
      case 'clear':
        this.codec.drop();
        this.player.clear(message.generation);
        break;
      default:
        this.listener.message(message);
    }
  }

  /** Whether the microphone is heard. @param {boolean} open */
  setOpen(open) {
    this.open = open;
  }

  setVolume(volume) {
    this.options.volume = volume;
    this.player?.setVolume(volume);
  }

  /** @param {object} message @returns {boolean} whether it was sent */
  send(message) {
    return this.wire?.send(message) ?? false;
  }

  /** Takes another microphone; the default one where that cannot be opened. @param {string} [device] */
  async setDevice(device) {
    this.options.device = device;
    if (!(this.microphone instanceof Microphone)) {
      return;
    }
    // A telephone opens no second microphone before the first is released.
    this.microphone.drop();
    const change = {};
    this.change = change;
    try {
      this.useStream(await openStream(device), change);
    } catch (failure) {
      if (!this.closed && this.change === change) {
        this.listener.problem(new CallError('device', 'This microphone cannot be opened.', failure));
        await this.useDefault(change);
      }
    }
  }

  async microphoneLost() {
    const change = {};
    this.change = change;
    this.microphone.drop();
    await this.useDefault(change);
  }

  async useDefault(change) {
    try {
      this.useStream(await openStream(), change);
    } catch (failure) {
      if (!this.closed && this.change === change) {
        this.listener.problem(new CallError('microphone_lost', 'The microphone is gone.', failure));
      }
    }
  }

  /** A stream that came too late is released. */
  useStream(stream, change) {
    if (this.closed || this.change !== change) {
      stopStream(stream);
    } else {
      this.stream = stream;
      this.microphone.use(stream);
    }
  }

  watchContext() {
    this.blocked = this.context && setTimeout(() => {
      if (this.context.state !== 'running') {
        this.listener.problem(new CallError('sound_blocked', 'The browser plays no sound before a click on the page.'));
      }
    }, BLOCKED_MS);
  }

  /** Says goodbye and releases everything. */
  hangUp() {
    this.wire?.hangUp();
    this.close();
  }

  /** Releases everything, at once, however far the call has come; more than once does no harm. */
  close() {
    this.closed = true;
    clearTimeout(this.blocked);
    for (const event of ['pointerdown', 'keydown', 'visibilitychange']) {
      document.removeEventListener(event, this.awake);
    }
    stopStream(this.stream);
    this.microphone?.close();
    this.wire?.close();
    this.codec?.close();
    this.player?.close();
    if (this.context && this.context.state !== 'closed') {
      this.context.onstatechange = null;
      this.context.close();
    }
    if (navigator.audioSession) {
      navigator.audioSession.type = 'auto';
    }
  }
}
