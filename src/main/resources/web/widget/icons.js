// @ts-check

const SVG = 'http://www.w3.org/2000/svg';

/** Strokes of each icon on a field of 24 by 24. */
const STROKES = {
  phone: ['M5 4h3.2l1.6 4.1-2 1.4a11 11 0 0 0 6.7 6.7l1.4-2L20 15.8V19a1.6 1.6 0 0 1-1.7 1.6A15.4 15.4 0 0 1 3.4 5.7 1.6 1.6 0 0 1 5 4z'],
  hangup: ['M3.2 14.6c-.7-1-.6-2.3.3-3.2a12 12 0 0 1 17 0c.9.9 1 2.2.3 3.2l-.9 1.2-4-1.4.1-2.5a11.5 11.5 0 0 0-8 0l.1 2.5-4 1.4z'],
  microphone: ['M12 3.5a2.8 2.8 0 0 1 2.8 2.8v5a2.8 2.8 0 0 1-5.6 0v-5A2.8 2.8 0 0 1 12 3.5z', 'M6 11a6 6 0 0 0 12 0', 'M12 17v3.5'],
  muted: ['M9.2 8.9v2.4a2.8 2.8 0 0 0 4.5 2.2', 'M14.8 10.8V6.3a2.8 2.8 0 0 0-5.3-1.2', 'M6 11a6 6 0 0 0 9.7 4.7', 'M17.7 12.9a6 6 0 0 0 .3-1.9', 'M12 17v3.5', 'M4 4l16 16'],
  hold: ['M12 3v5', 'M9.5 5.8L12 8.3l2.5-2.5', 'M5 13.5a7 7 0 0 0 14 0z', 'M3.5 13.5h17'],
  keypad: ['M6 5.5h.01', 'M12 5.5h.01', 'M18 5.5h.01', 'M6 12h.01', 'M12 12h.01', 'M18 12h.01', 'M6 18.5h.01', 'M12 18.5h.01', 'M18 18.5h.01'],
  options: ['M4 7.5h9', 'M17 7.5h3', 'M4 16.5h3', 'M11 16.5h9', 'M13 7.5a2 2 0 1 0 4 0 2 2 0 1 0-4 0', 'M7 16.5a2 2 0 1 0 4 0 2 2 0 1 0-4 0'],
  type: ['M3.5 6.5h17v11h-17z', 'M7 10.3h.01', 'M10.3 10.3h.01', 'M13.7 10.3h.01', 'M17 10.3h.01', 'M8.5 14h7'],
  send: ['M4.5 12h14', 'M13 6l6 6-6 6'],
  close: ['M6.5 6.5l11 11', 'M17.5 6.5l-11 11'],
  info: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17', 'M12 11v5', 'M12 7.9h.01'],
  record: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17', 'M12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6'],
  warning: ['M12 4.5l8.5 15h-17z', 'M12 10.5v4', 'M12 16.9h.01'],
};

/**
 * An icon, hidden from screen readers: the text beside it says the same.
 *
 * @param {keyof typeof STROKES} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  svg.setAttribute('class', 'icon icon-' + name);
  for (const stroke of STROKES[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', stroke);
    svg.append(path);
  }
  return svg;
}
