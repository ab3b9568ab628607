/**
 * Plays what it is sent, after a buffer of 80 to 120 ms, and reports what was really heard. Runs on the audio thread.
 *
 * In: `{type: 'push', samples, wire}` (samples at the device's rate, which are `wire` samples on the wire),
 * `{type: 'mark', name}`, `{type: 'clear', generation}`, `{type: 'latency', frames}`, `{type: 'close'}`.
 * Out: `{type: 'progress', played, voice, peak}`, `{type: 'mark', name}`, `{type: 'cleared', generation, played}`,
 * `{type: 'overflow'}`; `played` in samples on the wire. Reports come when the loudspeaker has them, so much later than
 * the audio thread as the latency says; the answer to a clear comes at once, because what was handed over will be heard.
 */
const LEAST_BUFFER = 0.08;
const MOST_BUFFER = 0.12;
const BUFFER_STEP = 0.02;
/** Begins and breaks inside sound are ramped over this time, in seconds: no click. */
const RAMP = 0.004;
const REPORT = 0.1;
/** How long after its last audible sample a voice still counts as speaking, in seconds: while sound waits, and without. */
const PAUSE = 1;
const END = 0.25;
const AUDIBLE = 0.0005;
/** Most sound that waits, in seconds. */
const MOST_WAITING = 60;

class Playout extends AudioWorkletProcessor {
  constructor() {
    super();
    this.ramp = Math.round(RAMP * sampleRate);
    this.buffer = LEAST_BUFFER * sampleRate;
    this.latency = 0;
    this.open = true;
    /** Sound `{samples, wire, at}` and marks `{name}`, in the order in which they came. */
    this.queue = [];
    this.waiting = 0;
    this.playing = false;
    this.patience = 0;
    /** Whether the sound ended without a mark, so that more of the same sentence may come. */
    this.broken = false;
    /** Samples on the wire that were played whole pieces of. */
    this.done = 0;
    this.gain = 0;
    this.last = 0;
    this.tail = new Float32Array(0);
    this.quiet = Infinity;
    this.peak = 0;
    this.voice = false;
    this.sinceReport = 0;
    /** Reports that wait for the loudspeaker. */
    this.later = [];
    this.port.onmessage = ({data}) => this.receive(data);
  }

  receive(message) {
    switch (message.type) {
      case 'push':
        this.push(message);
        break;
      case 'mark':
        this.queue.push({name: message.name});
        break;
      case 'clear':
        this.clear(message.generation);
        break;
      case 'latency':
        this.latency = message.frames;
        break;
      case 'close':
        this.open = false;
        break;
    }
  }

  push({samples, wire}) {
    if (this.waiting + samples.length > MOST_WAITING * sampleRate) {
      this.port.postMessage({type: 'overflow'});
      return;
    }
    if (this.broken && this.waiting === 0) {
      this.buffer = Math.min(MOST_BUFFER * sampleRate, this.buffer + BUFFER_STEP * sampleRate);
    }
    this.queue.push({samples, wire, at: 0});
    this.waiting += samples.length;
  }

  /** Silence within the ramp; what is in the ramp counts as played. */
  clear(generation) {
    for (const {report} of this.later.splice(0)) {
      this.port.postMessage(report);
    }
    const tail = new Float32Array(this.playing ? Math.min(this.ramp, this.waiting) : 0);
    this.take(tail, 0, tail.length);
    for (let i = 0; i < tail.length; i++) {
      tail[i] *= 1 - (i + 1) / tail.length;
    }
    this.tail = tail;
    this.done = this.position();
    this.queue = [];
    this.waiting = 0;
    this.playing = false;
    this.patience = 0;
    this.broken = false;
    this.gain = 0;
    this.quiet = Infinity;
    this.port.postMessage({type: 'cleared', generation, played: this.done});
    this.report();
  }

  /** Samples on the wire that were played. */
  position() {
    const head = this.queue[0];
    return this.done + (head && head.samples ? Math.floor(head.wire * head.at / head.samples.length) : 0);
  }

  process(inputs, [output]) {
    const out = output[0];
    const from = Math.min(this.tail.length, out.length);
    if (from > 0) {
      out.set(this.tail.subarray(0, from));
      this.tail = this.tail.slice(from);
      this.last = out[from - 1];
    }
    this.begin(out.length);
    const to = this.playing ? this.take(out, from, out.length) : from;
    this.decay(out, to);
    this.marks();
    this.measure(out);
    for (let channel = 1; channel < output.length; channel++) {
      output[channel].set(out);
    }
    return this.open;
  }

  /** Playing begins once the buffer is filled, or the sound is over, or as much time has passed. */
  begin(frames) {
    if (!this.playing && this.waiting > 0) {
      const over = this.queue[this.queue.length - 1].name !== undefined;
      this.playing = over || this.waiting >= this.buffer || this.patience >= this.buffer;
      this.patience = this.playing ? 0 : this.patience + frames;
    }
  }

  /** Moves waiting sound to a place; the position behind it. */
  take(out, from, to) {
    let at = from;
    while (at < to && this.queue.length > 0) {
      const head = this.queue[0];
      if (head.samples === undefined) {
        this.marks();
        continue;
      }
      const count = Math.min(to - at, head.samples.length - head.at);
      for (let i = 0; i < count; i++) {
        this.gain = Math.min(1, this.gain + 1 / this.ramp);
        out[at + i] = this.gain * head.samples[head.at + i];
      }
      at += count;
      head.at += count;
      this.waiting -= count;
      if (head.at === head.samples.length) {
        this.done += head.wire;
        this.queue.shift();
        this.broken = this.queue.length === 0;
      }
    }
    if (at > from) {
      this.last = out[at - 1];
    }
    if (this.waiting === 0) {
      this.playing = false;
      this.gain = 0;
    }
    return at;
  }

  /** What breaks off away from zero glides there. */
  decay(out, from) {
    if (this.last === 0 || from === out.length) {
      return;
    }
    const keep = Math.exp(-4 / this.ramp);
    for (let i = from; i < out.length; i++) {
      this.last *= keep;
      out[i] = this.last;
    }
    if (Math.abs(this.last) < 1e-5) {
      this.last = 0;
    }
  }

  /** Marks whose sound was played. */
  marks() {
    while (this.queue.length > 0 && this.queue[0].samples === undefined) {
      this.tell({type: 'mark', name: this.queue.shift().name});
      this.broken = false;
    }
  }

  measure(out) {
    for (const sample of out) {
      const size = Math.abs(sample);
      this.peak = Math.max(this.peak, size);
      this.quiet = size > AUDIBLE ? 0 : this.quiet + 1;
    }
    this.sinceReport += out.length;
    if (this.speaking() !== this.voice || this.sinceReport >= REPORT * sampleRate) {
      this.report();
    }
    while (this.later.length > 0 && this.later[0].due <= currentFrame) {
      this.port.postMessage(this.later.shift().report);
    }
  }

  speaking() {
    return this.quiet < (this.playing ? PAUSE : END) * sampleRate;
  }

  report() {
    this.voice = this.speaking();
    this.tell({type: 'progress', played: this.position(), voice: this.voice, peak: this.peak});
    this.sinceReport = 0;
    this.peak = 0;
  }

  /** A report for when the loudspeaker is as far. */
  tell(report) {
    this.later.push({due: currentFrame + this.latency, report});
  }
}

registerProcessor('frontdesk-playout', Playout);
