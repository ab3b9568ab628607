/** The socket of a call: it outlives cuts by resuming the call on another socket. */
import {CallError, closeError} from './errors.js';

const SUBPROTOCOL = 'frontdesk.v1';
/** How long a socket may take until the server has answered its first message. */
const ANSWER_MS = 8_000;
/** The server keeps a cut call for 30 s. */
const RESUME_MS = 28_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4_000;
/** A socket that has taken nothing for so much sound is dead, whatever the browser says. */
const STUCK_SECONDS = 3;
/** A page that did not run for so long may have lost its socket without being told. */
const FROZEN_MS = 5_000;
const HEARTBEAT_MS = 1_000;
const NORMAL = 1000;
/** A code of our own: the server then waits for the call to be resumed. */
const CUT = 4000;

/**
 * @typedef {object} WireListener
 * @property {(message: any) => void} message every message but `started`
 * @property {(bytes: ArrayBuffer) => void} sound
 * @property {() => void} cut
 * @property {() => void} resumed
 * @property {(failure?: CallError) => void} gone the call is over: the server closed, or it could not be resumed
 * @property {() => number} received samples received since the call began
 */
export class Wire {
  /**
   * @param {string} server address of the server
   * @param {number} bytesPerSecond of the sound that is sent
   * @param {WireListener} listener
   */
  constructor(server, bytesPerSecond, listener) {
    this.url = new URL('/v1/call', server);
    this.url.protocol = this.url.protocol === 'http:' ? 'ws:' : 'wss:';
    this.mostWaiting = STUCK_SECONDS * bytesPerSecond;
    this.listener = listener;
    this.done = false;
    this.up = false;
    this.hasten = () => this.retry();
    this.wake = () => document.visibilityState === 'visible' && this.beat();
  }

  /**
   * Begins the call.
   *
   * @param {object} start the first message
   * @returns {Promise<void>} settled once the server has taken the call, rejected with a {@link CallError}
   */
  open(start) {
    return new Promise((resolve, reject) => {
      this.connect(start, resolve, (code, refusal) => {
        this.close();
        reject(refusal ?? new CallError(closeError(code) ?? 'offline', 'The receptionist cannot be reached.'));
      });
      this.lastBeat = Date.now();
      this.heart = setInterval(() => this.beat(), HEARTBEAT_MS);
      addEventListener('online', this.hasten);
      document.addEventListener('visibilitychange', this.wake);
    });
  }

  /**
   * Opens a socket and sends its first message.
   *
   * @param {object} first
   * @param {() => void} onStarted
   * @param {(code: number, refusal?: CallError) => void} onFailed closed before it was answered
   */
  connect(first, onStarted, onFailed) {
    const socket = new WebSocket(this.url, SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    let started = false;
    /** @type {CallError|undefined} */
    let refusal;
    const timer = setTimeout(() => lost(CUT), ANSWER_MS);
    const lost = (code) => {
      if (this.socket !== socket) {
        return;
      }
      clearTimeout(timer);
      this.abandon();
      if (started) {
        this.closed(code, refusal);
      } else {
        onFailed(code, refusal);
      }
    };
    socket.onopen = () => socket.send(JSON.stringify(first));
    socket.onclose = ({code}) => lost(code);
    socket.onmessage = ({data}) => {
      if (this.socket !== socket) {
        return;
      }
      if (typeof data !== 'string') {
        this.listener.sound(data);
        return;
      }
      const message = JSON.parse(data);
      if (message.type === 'started') {
        clearTimeout(timer);
        started = true;
        this.up = true;
        this.call = message.call;
        this.secret = message.resume;
        onStarted();
      } else {
        if (message.type === 'error') {
          refusal = new CallError(message.code, message.message);
        }
        if (started) {
          this.listener.message(message);
        }
      }
    };
  }

  /** A started socket has closed. */
  closed(code, refusal) {
    if (this.done) {
      return;
    }
    const failure = closeError(code);
    if (failure) {
      this.over(refusal?.code === failure ? refusal : new CallError(failure, 'The server broke the call off.'));
    } else if (code === NORMAL || code === 1001) {
      this.over();
    } else {
      this.cutAt = Date.now();
      this.delay = 0;
      this.listener.cut();
      this.schedule();
    }
  }

  /** Plans the next attempt at resuming, as long as the server waits. */
  schedule() {
    if (Date.now() - this.cutAt > RESUME_MS) {
      this.over(new CallError('lost', 'The connection was lost.'));
      return;
    }
    this.timer = setTimeout(() => this.resume(), this.delay * (1 + Math.random() / 4));
    this.delay = Math.min(LONGEST_DELAY_MS, Math.max(FIRST_DELAY_MS, 2 * this.delay));
  }

  resume() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const first = {type: 'resume', call: this.call, resume: this.secret, received_samples: this.listener.received()};
    this.connect(first, () => this.listener.resumed(), (code, refusal) => {
      if (closeError(code) === 'unauthorized') {
        this.over(new CallError('lost', 'The connection was lost.', refusal));
      } else {
        this.schedule();
      }
    });
  }

  /** The network may be back: no use in waiting longer. */
  retry() {
    if (this.timer !== undefined && !this.done) {
      this.resume();
    }
  }

  /** Notices that the page was frozen, as in the background of a telephone. */
  beat() {
    const asleep = Date.now() - this.lastBeat;
    this.lastBeat = Date.now();
    if (asleep > FROZEN_MS && this.up) {
      this.cut();
    } else if (asleep > FROZEN_MS) {
      this.retry();
    }
  }

  /** Gives up a socket that may be dead, and resumes on another one. */
  cut() {
    this.abandon();
    this.closed(CUT);
  }

  /** @param {object} message @returns {boolean} whether it was sent */
  send(message) {
    if (this.up) {
      this.socket.send(JSON.stringify(message));
    }
    return this.up;
  }

  /** Sends sound; what cannot be sent now is a gap. @param {ArrayBuffer|Uint8Array} bytes */
  sendSound(bytes) {
    if (this.up && this.socket.bufferedAmount > this.mostWaiting) {
      this.cut();
    } else if (this.up) {
      this.socket.send(bytes);
    }
  }

  /** Hangs up. */
  hangUp() {
    this.send({type: 'hangup'});
    this.close();
  }

  over(failure) {
    if (!this.done) {
      this.close();
      this.listener.gone(failure);
    }
  }

  /** Lets go of the socket, if there is one: nothing of it is heard any more. */
  abandon() {
    const socket = this.socket;
    this.socket = undefined;
    this.up = false;
    socket?.close(this.done ? NORMAL : CUT);
  }

  close() {
    this.done = true;
    clearTimeout(this.timer);
    clearInterval(this.heart);
    removeEventListener('online', this.hasten);
    document.removeEventListener('visibilitychange', this.wake);
    this.abandon();
  }
}
