/**
 * The coding of the sound on the wire. A codec is given frames of 20 ms and gives packets, and the other way round:
 *
 * - `format`: as the protocol's `audio`
 * - `encode(frame)` leads to `onPacket(bytes)`, `decode(bytes)` to `onSound(samples, wire)`, at once or later;
 *   `decode` gives the number of samples on the wire
 * - `restart()` when the socket is another one
 * - `after(task)` runs a task when all that was decoded before has come out
 * - `drop()` forgets what has not come out
 * - `close()`
 *
 * @typedef {{onPacket: (bytes: ArrayBuffer|Uint8Array) => void,
 *   onSound: (samples: Float32Array, wire: number) => void, onError: (failure: unknown) => void}} CodecListener
 */

/** 16-bit PCM, little-endian. */
export class PcmCodec {
  /** @param {number} rate @param {CodecListener} listener */
  constructor(rate, listener) {
    this.format = {encoding: 'pcm_s16le', rate};
    this.listener = listener;
    this.carry = new Uint8Array(0);
  }

  encode(frame) {
    const view = new DataView(new ArrayBuffer(2 * frame.length));
    for (let i = 0; i < frame.length; i++) {
      view.setInt16(2 * i, Math.round(Math.max(-1, Math.min(1, frame[i])) * 32767), true);
    }
    this.listener.onPacket(view.buffer);
  }

  /** A piece may end within a sample, whose other byte comes with the next. */
  decode(bytes) {
    const all = new Uint8Array(this.carry.length + bytes.byteLength);
    all.set(this.carry);
    all.set(new Uint8Array(bytes), this.carry.length);
    const view = new DataView(all.buffer);
    const samples = new Float32Array(all.length >> 1);
    for (let i = 0; i < samples.length; i++) {
      samples[i] = view.getInt16(2 * i, true) / 32768;
    }
    this.carry = all.slice(2 * samples.length);
    this.listener.onSound(samples, samples.length);
    return samples.length;
  }

  /** A new socket begins with a whole sample. */
  restart() {
    this.carry = new Uint8Array(0);
  }

  after(task) {
    task();
  }

  drop() {}

  close() {}
}

/** Silence in mu-law (ITU-T G.711), for a caller who types and reads: what comes is counted and not heard. */
export class SilentCodec {
  /** @param {CodecListener} listener */
  constructor(listener) {
    this.format = {encoding: 'mulaw', rate: 8000};
    this.listener = listener;
  }

  encode(frame) {
    this.listener.onPacket(new Uint8Array(frame.length).fill(0xff));
  }

  decode(bytes) {
    this.listener.onSound(new Float32Array(0), bytes.byteLength);
    return bytes.byteLength;
  }

  restart() {}

  after(task) {
    task();
  }

  drop() {}

  close() {}
}
