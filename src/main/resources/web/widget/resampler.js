/**
 * Sample-rate conversion of a stream by a polyphase windowed-sinc filter (Crochiere and Rabiner, Multirate Digital
 * Signal Processing, 1983; Kaiser window). Pure arithmetic, no browser interface.
 */

/** Zero crossings of the sinc on each side, at the lower of both rates. */
const HALF_CROSSINGS = 32;
/** Kaiser's parameter for a stop band of about -90 dB. */
const BETA = 9;
/** Where the pass band ends, as a part of the lower rate's half. */
const CUTOFF = 0.91;
/** Most phases: what rates without a common divisor would need. */
const MOST_PHASES = 4096;

export class Resampler {
  /**
   * @param {number} inRate samples a second
   * @param {number} outRate samples a second
   * @throws {RangeError} where the two have no ratio that a filter of bounded size can give
   */
  constructor(inRate, outRate) {
    const divisor = gcd(inRate, outRate);
    this.up = outRate / divisor;
    this.down = inRate / divisor;
    if (!(divisor >= 1) || this.up > MOST_PHASES) {
      throw new RangeError(`no conversion from ${inRate} to ${outRate} samples a second`);
    }
    this.taps = 2 * Math.ceil(HALF_CROSSINGS * Math.max(1, inRate / outRate));
    this.phases = this.up === this.down ? [] : phases(this.up, this.taps, Math.min(1, outRate / inRate) * CUTOFF);
    this.reset();
  }

  /** Forgets the past. */
  reset() {
    /** The newest input that later output still needs. */
    this.history = new Float32Array(this.taps - 1);
    /** Where the next output lies, in steps of 1/up of an input sample behind the begin of the history. */
    this.position = 0;
  }

  /**
   * @param {Float32Array} input any number of samples
   * @returns {Float32Array} what they give, about `taps / 2` input samples late
   */
  process(input) {
    if (this.up === this.down) {
      return input;
    }
    const all = new Float32Array(this.history.length + input.length);
    all.set(this.history);
    all.set(input, this.history.length);
    // The output at position p reads taps samples from floor(p / up).
    const count = Math.max(0, Math.ceil((input.length * this.up - this.position) / this.down));
    const output = new Float32Array(count);
    let position = this.position;
    for (let i = 0; i < count; i++) {
      output[i] = dot(all, Math.floor(position / this.up), this.phases[position % this.up]);
      position += this.down;
    }
    this.position = position - input.length * this.up;
    this.history = all.slice(input.length);
    return output;
  }
}

function dot(samples, from, filter) {
  let sum = 0;
  for (let i = 0; i < filter.length; i++) {
    sum += samples[from + i] * filter[i];
  }
  return sum;
}

/** One filter for each fraction of an input sample, each of unit gain for what is constant. */
function phases(up, taps, cutoff) {
  const result = [];
  for (let phase = 0; phase < up; phase++) {
    const filter = new Float32Array(taps);
    let sum = 0;
    for (let i = 0; i < taps; i++) {
      const x = i - taps / 2 + 1 - phase / up;
      filter[i] = cutoff * sinc(cutoff * x) * kaiser(x / (taps / 2));
      sum += filter[i];
    }
    result.push(filter.map((value) => value / sum));
  }
  return result;
}

function sinc(x) {
  return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x) {
  return Math.abs(x) > 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
}

/** The modified Bessel function of the first kind and order 0. */
function bessel(x) {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function gcd(a, b) {
  return b === 0 ? a : gcd(b, a % b);
}
