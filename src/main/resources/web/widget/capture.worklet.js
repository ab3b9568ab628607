/** Collects the microphone's samples, at the device's rate, in pieces of 20 ms. Runs on the audio thread. */
class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.length = Math.round(sampleRate / 50);
    this.piece = new Float32Array(this.length);
    this.filled = 0;
    this.open = true;
    this.port.onmessage = () => {
      this.open = false;
    };
  }

  process([input]) {
    const samples = input[0];
    // A source that has ended gives no channel; its time passes as silence, which keeps the call's clock going.
    const count = samples ? samples.length : 128;
    for (let at = 0; at < count;) {
      const part = Math.min(count - at, this.length - this.filled);
      if (samples) {
        this.piece.set(samples.subarray(at, at + part), this.filled);
      } else {
        this.piece.fill(0, this.filled, this.filled + part);
      }
      this.filled += part;
      at += part;
      if (this.filled === this.length) {
        this.port.postMessage(this.piece, [this.piece.buffer]);
        this.piece = new Float32Array(this.length);
        this.filled = 0;
      }
    }
    return this.open;
  }
}

registerProcessor('frontdesk-capture', Capture);
