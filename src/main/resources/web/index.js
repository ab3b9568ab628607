// @ts-check

// An example that is chosen is typed into the call, or begins a typed one.
const desk = /** @type {import('./widget/frontdesk-call.js').FrontdeskCallElement | null} */ (
  document.querySelector('frontdesk-call'));
for (const example of document.querySelectorAll('.say')) {
  example.addEventListener('click', () => {
    desk?.say(example.textContent ?? '');
    desk?.scrollIntoView({ block: 'nearest' });
  });
}
