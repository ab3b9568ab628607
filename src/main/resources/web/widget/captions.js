// @ts-check
import { build, show } from './dom.js';

/** How many lines are kept; older ones leave. */
const MOST_LINES = 300;
/** How near to its end a log counts as read to the end, in CSS pixels. */
const NEAR_END = 40;

/**
 * What is said, line by line. Final lines enter a log that screen readers announce; what may still change is shown below
 * it and hidden from them, so that a sentence is announced once.
 */
export class Captions {
  #strings;
  #atEnd = true;
  #partials = /** @type {Record<string, any>} */ ({});

  /** @param {import('./strings.js').Strings} strings */
  constructor(strings) {
    this.#strings = strings;
    this.log = build('div', { class: 'log', part: 'captions', role: 'log', 'aria-live': 'polite',
      'aria-relevant': 'additions', 'aria-atomic': 'false' });
    this.empty = strings.put(build('p', { class: 'empty' }), 'captions.empty');
    const partials = build('div', { class: 'partials', 'aria-hidden': 'true' });
    for (const role of ['agent', 'caller']) {
      this.#partials[role] = build('p', { class: 'line partial ' + role, part: 'line partial line-' + role, hidden: true },
        build('span', { class: 'words', dir: 'auto' }));
      partials.append(this.#partials[role]);
    }
    this.node = build('div', { class: 'captions', tabindex: '0', role: 'group' }, this.empty, this.log, partials);
    strings.put(this.node, 'captions', 'aria-label');
    this.node.addEventListener('scroll', () => {
      this.#atEnd = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR_END;
    });
    new ResizeObserver(() => this.#follow()).observe(this.node);
  }

  /** @param {string} language of what is said */
  speak(language) {
    this.node.setAttribute('lang', language);
  }

  /**
   * @param {'caller' | 'agent'} role
   * @param {string} text
   * @param {boolean} final
   */
  add(role, text, final) {
    const partial = this.#partials[role];
    if (!partial) return;
    if (final) {
      show(partial, false);
      if (text.trim() !== '') this.#append(role, text);
    } else {
      partial.firstElementChild.textContent = text;
      show(partial, text.trim() !== '');
    }
    show(this.empty, this.log.childElementCount === 0 && partial.hidden);
    this.#follow();
  }

  /** Forgets what was not final. */
  settle() {
    Object.values(this.#partials).forEach((partial) => show(partial, false));
  }

  get isEmpty() {
    return this.log.childElementCount === 0;
  }

  clear() {
    this.settle();
    this.log.replaceChildren();
    show(this.empty, true);
    this.#atEnd = true;
  }

  /** Someone who has scrolled back is left there. */
  #follow() {
    if (this.#atEnd) this.node.scrollTop = this.node.scrollHeight;
  }

  #append(role, text) {
    const last = this.log.lastElementChild;
    const goesOn = last?.dataset.role === role;
    const who = this.#strings.put(build('span', { class: goesOn ? 'who unseen' : 'who', part: 'who' }), role);
    const line = build('p', { class: 'line ' + role, part: 'line line-' + role }, who,
      build('span', { class: 'unseen' }, ': '), build('span', { class: 'words', dir: 'auto' }, text));
    line.dataset.role = role;
    this.log.append(line);
    while (this.log.childElementCount > MOST_LINES) this.log.firstElementChild?.remove();
  }
}
