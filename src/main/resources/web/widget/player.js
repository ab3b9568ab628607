/** The caller's loudspeaker: plays samples at the wire's rate and tells what was heard. */
import {CallError} from './errors.js';
import {Resampler} from './resampler.js';

/** A loudspeaker behind Bluetooth may be later than the server would wait for. */
const MOST_LATENCY = 0.5;
const SILENT_REPORT_MS = 100;

/**
 * @typedef {object} PlayerListener
 * @property {(name: string) => void} mark all sound before the mark was heard
 * @property {(generation: number, played: number) => void} cleared
 * @property {(progress: {played: number, voice: boolean, peak: number}) => void} progress about every 100 ms:
 *   samples on the wire that were heard, whether a voice is being heard, and the highest value since the last time
 * @property {() => void} overflow more sound waits than may
 * @property {() => void} broken the audio thread has given up
 */
export class Player {
  /**
   * @param {AudioContext} context
   * @param {number} rate samples a second on the wire
   * @param {PlayerListener} listener
   * @returns {Promise<Player>}
   */
  static async open(context, rate, listener) {
    try {
      await context.audioWorklet.addModule(new URL('playout.worklet.js', import.meta.url));
      return new Player(context, rate, listener);
    } catch (failure) {
      throw new CallError('unsupported', 'The browser or the page does not let the sound be played.', failure);
    }
  }

  constructor(context, rate, listener) {
    this.context = context;
    this.listener = listener;
    this.resampler = new Resampler(rate, context.sampleRate);
    this.node = new AudioWorkletNode(context, 'frontdesk-playout', {numberOfInputs: 0, outputChannelCount: [1]});
    this.volume = context.createGain();
    this.node.connect(this.volume).connect(context.destination);
    this.node.port.onmessage = ({data}) => this.receive(data);
    this.node.onprocessorerror = () => listener.broken();
    this.latency = 0;
    this.measureLatency();
  }

  /** @param {Float32Array} samples @param {number} wire how many samples they are on the wire */
  push(samples, wire) {
    const converted = this.resampler.process(samples);
    const own = converted === samples ? samples.slice() : converted;
    this.node.port.postMessage({type: 'push', samples: own, wire}, [own.buffer]);
  }

  /** Follows the sound sent before. @param {string} name */
  mark(name) {
    this.node.port.postMessage({type: 'mark', name});
  }

  /** Silence at once; what waits and its marks are forgotten. @param {number} generation */
  clear(generation) {
    this.resampler.reset();
    this.node.port.postMessage({type: 'clear', generation});
  }

  /** @param {number} volume 0 to 1 */
  setVolume(volume) {
    this.volume.gain.setTargetAtTime(volume, this.context.currentTime, 0.01);
  }

  close() {
    this.node.port.onmessage = null;
    this.node.port.postMessage({type: 'close'});
    this.node.disconnect();
    this.volume.disconnect();
  }

  receive(message) {
    switch (message.type) {
      case 'progress':
        this.measureLatency();
        this.listener.progress(message);
        break;
      case 'mark':
        this.listener.mark(message.name);
        break;
      case 'cleared':
        this.listener.cleared(message.generation, message.played);
        break;
      case 'overflow':
        this.listener.overflow();
        break;
    }
  }

  /** The time from the audio thread to the ear changes with the device. */
  measureLatency() {
    const latency = Math.min(MOST_LATENCY, this.context.outputLatency || this.context.baseLatency || 0);
    if (Math.abs(latency - this.latency) > 0.005) {
      this.latency = latency;
      this.node.port.postMessage({type: 'latency', frames: Math.round(latency * this.context.sampleRate)});
    }
  }
}

/** Takes all sound as heard: the loudspeaker of a caller who reads. */
export class SilentPlayer {
  /** @param {PlayerListener} listener */
  constructor(listener) {
    this.listener = listener;
    this.played = 0;
    this.told = 0;
  }

  push(samples, wire) {
    this.played += wire;
    if (performance.now() - this.told > SILENT_REPORT_MS) {
      this.tell();
    }
  }

  tell() {
    this.told = performance.now();
    this.listener.progress({played: this.played, voice: false, peak: 0});
  }

  mark(name) {
    this.tell();
    this.listener.mark(name);
  }

  clear(generation) {
    this.listener.cleared(generation, this.played);
  }

  setVolume() {}

  close() {}
}
