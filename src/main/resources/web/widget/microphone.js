/** The caller's microphone: frames of 20 ms at the wire's rate, on a clock that never stops while it is open. */
import {CallError, microphoneError} from './errors.js';
import {Resampler} from './resampler.js';

const TICK_MS = 100;
/** After a tab slept, no more of the missed time is made up for than the server takes at once. */
const MOST_MISSED_MS = 1_000;

/**
 * Opens a microphone with what the browser can do against echo and noise.
 *
 * @param {string} [device] its id; the default one where it is left out or gone
 * @returns {Promise<MediaStream>}
 */
export async function openStream(device) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new CallError(window.isSecureContext ? 'unsupported' : 'insecure',
      'The microphone is there only on pages with HTTPS, in a browser that has one.');
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: {
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
        channelCount: {ideal: 1},
        ...(device ? {deviceId: {exact: device}} : {}),
      },
    });
  } catch (failure) {
    throw microphoneError(failure);
  }
}

/** Releases a microphone. @param {MediaStream|undefined} stream */
export function stopStream(stream) {
  for (const track of stream?.getTracks() ?? []) {
    track.onended = null;
    track.stop();
  }
}

export class Microphone {
  /**
   * @param {AudioContext} context
   * @param {number} rate samples a second on the wire
   * @param {(frame: Float32Array) => void} onFrame
   * @param {() => void} onLost the device was unplugged, or the permission taken back
   * @returns {Promise<Microphone>}
   */
  static async open(context, rate, onFrame, onLost) {
    try {
      await context.audioWorklet.addModule(new URL('capture.worklet.js', import.meta.url));
      return new Microphone(context, rate, onFrame, onLost);
    } catch (failure) {
      throw new CallError('unsupported', 'The browser or the page does not let the microphone be read.', failure);
    }
  }

  constructor(context, rate, onFrame, onLost) {
    this.context = context;
    this.onLost = onLost;
    this.resampler = new Resampler(context.sampleRate, rate);
    this.frames = new FrameCutter(rate / 50, onFrame);
    this.node = new AudioWorkletNode(context, 'frontdesk-capture',
      {channelCount: 1, channelCountMode: 'explicit', channelInterpretation: 'speakers', outputChannelCount: [1]});
    this.node.port.onmessage = ({data}) => this.frames.add(this.resampler.process(data));
    // Only what leads to the destination is certain to run; the node itself gives silence.
    this.node.connect(context.destination);
  }

  /** Listens to a stream, which from now on is released here. @param {MediaStream} stream */
  use(stream) {
    this.drop();
    this.stream = stream;
    this.source = this.context.createMediaStreamSource(stream);
    this.source.connect(this.node);
    for (const track of stream.getAudioTracks()) {
      track.onended = () => this.onLost();
    }
  }

  /** Releases the device; silence follows. */
  drop() {
    this.source?.disconnect();
    stopStream(this.stream);
    this.source = undefined;
    this.stream = undefined;
  }

  close() {
    this.drop();
    this.node.port.onmessage = null;
    this.node.port.postMessage('close');
    this.node.disconnect();
  }
}

/** Silence in real time: the microphone of a caller who types. */
export class SilentMicrophone {
  /** @param {number} rate @param {(frame: Float32Array) => void} onFrame */
  constructor(rate, onFrame) {
    this.begin = performance.now();
    const frame = new Float32Array(rate / 50);
    this.timer = setInterval(() => {
      const now = performance.now();
      this.begin = Math.max(this.begin, now - MOST_MISSED_MS);
      for (; this.begin + 20 <= now; this.begin += 20) {
        onFrame(frame);
      }
    }, TICK_MS);
  }

  close() {
    clearInterval(this.timer);
  }
}

/** Cuts a stream into frames of one length. */
class FrameCutter {
  constructor(length, onFrame) {
    this.frame = new Float32Array(length);
    this.filled = 0;
    this.onFrame = onFrame;
  }

  add(samples) {
    for (let at = 0; at < samples.length;) {
      const count = Math.min(samples.length - at, this.frame.length - this.filled);
      this.frame.set(samples.subarray(at, at + count), this.filled);
      at += count;
      this.filled += count;
      if (this.filled === this.frame.length) {
        this.filled = 0;
        this.onFrame(this.frame);
      }
    }
  }
}
