// @ts-check

/**
 * Builds an element. Strings become text nodes, never markup.
 *
 * @param {string} tag
 * @param {Record<string, string | boolean | null | undefined | ((event: any) => void)>} [attributes] functions listen to
 *     the event of that name; `true` is an empty attribute; `false`, `null` and `undefined` leave it out
 * @param {...(Node | string | null | undefined)} children
 * @returns {any}
 */
export function build(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * Shows or hides an element for everybody.
 *
 * @param {HTMLElement} element
 * @param {boolean} visible
 */
export function show(element, visible) {
  element.hidden = !visible;
}
