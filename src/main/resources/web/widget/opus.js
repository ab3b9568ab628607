/** Opus by WebCodecs: 48 kHz, mono, one packet for each 20 ms. The interface is that of `codec.js`. */

const RATE = 48_000;
const FRAME = RATE / 50;
const FRAME_US = 20_000;
const BITS_PER_SECOND = 24_000;

const ENCODING = {
  codec: 'opus',
  sampleRate: RATE,
  numberOfChannels: 1,
  bitrate: BITS_PER_SECOND,
  opus: {frameDuration: FRAME_US, application: 'voip'},
};
const DECODING = {codec: 'opus', sampleRate: RATE, numberOfChannels: 1};

/** Whether this browser can both speak and hear Opus: the wire has one coding for both ways. */
export async function opusSupported() {
  if (typeof AudioEncoder === 'undefined' || typeof AudioDecoder === 'undefined') {
    return false;
  }
  try {
    const [encoder, decoder] =
      await Promise.all([AudioEncoder.isConfigSupported(ENCODING), AudioDecoder.isConfigSupported(DECODING)]);
    return Boolean(encoder.supported && decoder.supported);
  } catch {
    return false; // a browser that does not know a key of the configuration
  }
}

export class OpusCodec {
  /** @param {import('./codec.js').CodecListener} listener */
  constructor(listener) {
    this.format = {encoding: 'opus', rate: RATE};
    this.listener = listener;
    this.encoded = 0;
    /** Packets that went into the decoder, came out of it, and are not wanted when they do. */
    this.asked = 0;
    this.decoded = 0;
    this.unwanted = 0;
    /** Tasks with the number of packets that they follow. */
    this.tasks = [];
    this.encoder = new AudioEncoder({
      output: (chunk) => {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        listener.onPacket(bytes);
      },
      error: listener.onError,
    });
    this.encoder.configure(ENCODING);
    this.decoder = new AudioDecoder({output: (data) => this.sound(data), error: listener.onError});
    this.decoder.configure(DECODING);
  }

  encode(frame) {
    const data = new AudioData({
      format: 'f32-planar',
      sampleRate: RATE,
      numberOfFrames: frame.length,
      numberOfChannels: 1,
      timestamp: this.encoded++ * FRAME_US,
      data: frame,
    });
    this.encoder.encode(data);
    data.close();
  }

  decode(bytes) {
    this.decoder.decode(
      new EncodedAudioChunk({type: 'key', timestamp: this.asked++ * FRAME_US, duration: FRAME_US, data: bytes}));
    return FRAME;
  }

  restart() {}

  sound(data) {
    const samples = new Float32Array(data.numberOfFrames);
    data.copyTo(samples, {planeIndex: 0, format: 'f32-planar'});
    data.close();
    if (++this.decoded > this.unwanted) {
      this.listener.onSound(samples, FRAME);
    }
    this.run();
  }

  after(task) {
    this.tasks.push({at: this.asked, task});
    this.run();
  }

  run() {
    while (this.tasks.length > 0 && this.tasks[0].at <= this.decoded) {
      this.tasks.shift().task();
    }
  }

  drop() {
    this.unwanted = this.asked;
    this.tasks = [];
  }

  close() {
    for (const coder of [this.encoder, this.decoder]) {
      if (coder.state !== 'closed') {
        coder.close();
      }
    }
  }
}
