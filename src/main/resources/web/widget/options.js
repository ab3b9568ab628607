// @ts-check
import { build, show } from './dom.js';

/** Which microphone, and how loud. */
export class Options {
  #strings;
  #select;

  /**
   * @param {import('./strings.js').Strings} strings
   * @param {{device: (id: string) => void, volume: (volume: number) => void}} changed
   */
  constructor(strings, changed) {
    this.#strings = strings;
    this.#select = build('select', { class: 'field', id: 'microphone', part: 'device',
      change: () => changed.device(this.#select.value) });
    this.volume = build('input', { class: 'range', id: 'volume', part: 'volume', type: 'range', min: '0', max: '1', step: '0.05',
      value: '1', input: () => changed.volume(Number(this.volume.value)) });
    this.microphone = build('div', { class: 'setting' },
      strings.put(build('label', { for: 'microphone' }), 'options.microphone'), this.#select);
    this.node = build('div', { class: 'sheet options', part: 'sheet sheet-options', role: 'group', id: 'options', hidden: true },
      this.microphone,
      build('div', { class: 'setting' }, strings.put(build('label', { for: 'volume' }), 'options.volume'), this.volume));
    strings.put(this.node, 'options', 'aria-label');
  }

  focus() {
    (this.microphone.hidden ? this.volume : this.#select).focus();
  }

  /**
   * Lists the microphones.
   *
   * @param {{id: string, label: string}[]} devices those without a label get a number
   */
  list(devices) {
    const chosen = this.#select.value;
    this.#select.replaceChildren(...devices.map((device, i) => build('option', { value: device.id },
      device.label || this.#strings.say('options.device', { number: String(i + 1) }))));
    if (devices.some((device) => device.id === chosen)) this.#select.value = chosen;
    show(this.microphone, devices.length > 0);
  }
}
