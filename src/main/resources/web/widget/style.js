// @ts-check

const CSS = `
:host {
  --ink: var(--frontdesk-ink, #15232a);
  --soft: var(--frontdesk-soft, #52646d);
  --surface: var(--frontdesk-surface, #ffffff);
  --raised: var(--frontdesk-raised, #f1f5f4);
  --line: var(--frontdesk-line, #d7dfdd);
  --edge: var(--frontdesk-edge, #75868c);
  --accent: var(--frontdesk-accent, #0b6e69);
  --on-accent: var(--frontdesk-on-accent, #ffffff);
  --tint: var(--frontdesk-tint, #e0f0ee);
  --danger: var(--frontdesk-danger, #b3261e);
  --on-danger: var(--frontdesk-on-danger, #ffffff);
  --warm: var(--frontdesk-notice, #fdf1dc);
  --radius: var(--frontdesk-radius, 20px);
  --shadow: var(--frontdesk-shadow, 0 1px 2px rgb(15 35 40 / 8%), 0 12px 32px -12px rgb(15 35 40 / 22%));
  display: block;
  color-scheme: light;
  color: var(--ink);
  font: var(--frontdesk-font, 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  max-inline-size: var(--frontdesk-width, 26rem);
}
:host([hidden]) { display: none; }
:host([data-dark]) {
  --ink: var(--frontdesk-ink, #e9efef);
  --soft: var(--frontdesk-soft, #a7b7ba);
  --surface: var(--frontdesk-surface, #172226);
  --raised: var(--frontdesk-raised, #202e33);
  --line: var(--frontdesk-line, #314147);
  --edge: var(--frontdesk-edge, #7d9096);
  --accent: var(--frontdesk-accent, #6bd0c7);
  --on-accent: var(--frontdesk-on-accent, #05201e);
  --tint: var(--frontdesk-tint, #1d3f3d);
  --danger: var(--frontdesk-danger, #ff9a90);
  --on-danger: var(--frontdesk-on-danger, #3a0905);
  --warm: var(--frontdesk-notice, #3b3220);
  --shadow: var(--frontdesk-shadow, 0 1px 2px rgb(0 0 0 / 40%), 0 12px 32px -12px rgb(0 0 0 / 70%));
  color-scheme: dark;
}
:host([placement="corner"]) {
  position: fixed;
  inset-block-end: max(1rem, env(safe-area-inset-bottom));
  inset-inline-end: 1rem;
  z-index: 2147483000;
  max-inline-size: none;
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, input, select { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; }
p, ul, h2 { margin: 0; padding: 0; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { inline-size: 1.35em; block-size: 1.35em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.icon-keypad { stroke-width: 3.2; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.panel { display: flex; flex-direction: column; gap: .9rem; padding: 1.1rem; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); text-align: start; scroll-margin: 1rem; }
.panel.busy { min-block-size: min(var(--frontdesk-height, 35rem), 92vh); }
:host([placement="corner"]) .panel { inline-size: min(var(--frontdesk-width, 24rem), calc(100vw - 2rem)); max-block-size: calc(100vh - 2rem); max-block-size: calc(100dvh - 2rem); overflow-y: auto; }
.launcher { display: inline-flex; align-items: center; gap: .6rem; padding: .85rem 1.3rem; min-block-size: 48px; border: 2px solid transparent; border-radius: 999px; background: var(--accent); color: var(--on-accent); font-weight: 600; box-shadow: var(--shadow); }

.header { display: flex; align-items: center; gap: .85rem; }
.names { flex: 1; min-inline-size: 0; }
.title { font-size: 1.1rem; line-height: 1.25; font-weight: 650; overflow-wrap: anywhere; border-radius: 4px; }
.status { color: var(--soft); font-size: .94rem; min-block-size: 1.45em; }
.timer { color: var(--soft); font-size: .94rem; font-variant-numeric: tabular-nums; }
.closer { display: grid; place-items: center; inline-size: 40px; block-size: 40px; padding: 0; border: 1px solid transparent; border-radius: 50%; background: none; }
.closer:hover { background: var(--raised); }

.orb { position: relative; display: grid; place-items: center; inline-size: 48px; block-size: 48px; flex: none; border-radius: 50%; background: var(--accent); color: var(--on-accent); isolation: isolate; }
.orb i { position: absolute; inset: 0; z-index: -1; border-radius: 50%; background: var(--accent); opacity: .22; transform: scale(calc(1 + .32 * var(--level, 0))); transition: transform 120ms ease-out; }
.orb i + i { opacity: .14; transform: scale(calc(1 + .62 * var(--level, 0))); }
[data-state="error"] .orb, [data-state="ended"] .orb { background: var(--raised); color: var(--soft); }
[data-state="error"] .orb i, [data-state="ended"] .orb i { display: none; }
[data-state="requesting"] .orb i, [data-state="connecting"] .orb i, [data-state="reconnecting"] .orb i, [data-state="thinking"] .orb i { animation: breathe 1.4s ease-in-out infinite; }
[data-state="listening"] .status, [data-state="speaking"] .status { color: var(--accent); font-weight: 600; }
@keyframes breathe { 50% { transform: scale(1.3); } }

.notices { display: contents; }
.alert:empty { margin-block-start: -.9rem; }
.notice { display: flex; align-items: center; gap: .55rem; padding: .5rem .75rem; border-radius: 12px; background: var(--warm); font-size: .92rem; }
.recording::before { content: ""; inline-size: .65rem; block-size: .65rem; flex: none; border-radius: 50%; border: 2px solid var(--danger); }
.recording.on::before { background: var(--danger); }
.warning { display: flex; gap: .6rem; padding: .65rem .8rem; border-radius: 12px; border: 1px solid var(--danger); font-size: .95rem; }
.warning .icon { color: var(--danger); margin-block-start: .05em; }

.view { display: flex; flex-direction: column; gap: .9rem; min-block-size: 0; }
.view.call { flex: 1 0 auto; }
.facts { list-style: none; display: grid; gap: .6rem; font-size: .96rem; }
.facts li { display: flex; gap: .65rem; }
.facts .icon { color: var(--accent); margin-block-start: .08em; }
.choices { display: flex; flex-wrap: wrap; gap: .6rem; }
.choices button { flex: 1 1 auto; white-space: nowrap; }
.main, .quiet { display: inline-flex; align-items: center; justify-content: center; gap: .55rem; min-block-size: 48px; padding: .6rem 1rem; border-radius: 14px; font-weight: 600; }
.main { border: 2px solid transparent; background: var(--accent); color: var(--on-accent); }
.quiet { border: 1px solid var(--edge); background: none; }
.main:hover { filter: brightness(1.08); }
.quiet:hover { background: var(--raised); }
.main[disabled] { opacity: .55; cursor: default; filter: none; }
.reason { font-size: .98rem; }

.captions { flex: 1 1 0; min-block-size: 7rem; overflow-y: auto; overscroll-behavior: contain; border-radius: 12px; padding: .2rem; }
.captions:focus-visible { outline-offset: -3px; }
.empty { color: var(--soft); font-size: .95rem; padding: .3rem; }
.line { inline-size: fit-content; max-inline-size: 88%; margin-block: .35rem; overflow-wrap: anywhere; }
.line.agent { padding: .55rem .8rem; border-radius: 4px 16px 16px 16px; background: var(--raised); }
.line.caller { margin-inline-start: auto; padding: .55rem .8rem; border-radius: 16px 4px 16px 16px; background: var(--tint); }
[dir="rtl"] .line.agent { border-radius: 16px 4px 16px 16px; }
[dir="rtl"] .line.caller { border-radius: 4px 16px 16px 16px; }
.who { display: block; font-size: .8rem; font-weight: 600; color: var(--soft); }
.words { display: block; }
.partial { color: var(--soft); }
.partial.agent, .partial.caller { border: 1px dashed var(--edge); background: none; padding: .5rem .75rem; }

.form { display: flex; gap: .5rem; }
.form.aside { display: none; }
.field { flex: 1; min-inline-size: 0; min-block-size: 46px; padding: .5rem .85rem; border: 1px solid var(--edge); border-radius: 14px; background: var(--surface); }
.field::placeholder { color: var(--soft); opacity: 1; }
.send { display: grid; place-items: center; inline-size: 46px; block-size: 46px; flex: none; padding: 0; border: 2px solid transparent; border-radius: 14px; background: var(--accent); color: var(--on-accent); }
[dir="rtl"] .icon-send { transform: scaleX(-1); }

.controls { display: flex; justify-content: space-between; gap: .25rem; }
.control { display: flex; flex-direction: column; align-items: center; gap: .3rem; flex: 1 1 0; min-inline-size: 0; padding: .2rem 0; border: 0; border-radius: 12px; background: none; font-size: .78rem; line-height: 1.2; }
.control .label { overflow-wrap: anywhere; }
.disc { display: grid; place-items: center; inline-size: 46px; block-size: 46px; border-radius: 50%; border: 1px solid var(--edge); font-size: 1rem; }
.control:hover .disc { background: var(--raised); }
.control[aria-pressed="true"] .disc, .control[aria-expanded="true"] .disc { background: var(--ink); border-color: var(--ink); color: var(--surface); }
.control[aria-pressed="true"] .label, .control[aria-expanded="true"] .label { font-weight: 700; text-decoration: underline; text-underline-offset: 3px; }
.control .icon-muted, .control[aria-pressed="true"] .icon-microphone { display: none; }
.control[aria-pressed="true"] .icon-muted { display: block; }
.control.end .disc { background: var(--danger); border-color: var(--danger); color: var(--on-danger); }
.control.end:hover .disc { filter: brightness(1.08); }

.sheet { display: grid; gap: .6rem; padding: .7rem; border: 1px solid var(--line); border-radius: 16px; background: var(--raised); }
.keys { display: grid; grid-template-columns: repeat(3, 1fr); gap: .4rem; }
.key { display: flex; flex-direction: column; align-items: center; justify-content: center; min-block-size: 46px; padding: .1rem; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); line-height: 1.1; }
.key:active, .talk[aria-pressed="true"] { background: var(--accent); color: var(--on-accent); }
.digit { font-size: 1.15rem; font-weight: 600; }
.letters { font-size: .62rem; letter-spacing: .08em; color: var(--soft); }
.key:active .letters { color: inherit; }
.letters:empty { display: none; }
.sent { min-block-size: 1.4em; text-align: center; font-size: 1.05rem; letter-spacing: .14em; font-variant-numeric: tabular-nums; overflow: hidden; white-space: nowrap; }
.setting { display: grid; gap: .3rem; }
.setting label { font-size: .9rem; font-weight: 600; }
.range { inline-size: 100%; min-block-size: 28px; accent-color: var(--accent); margin: 0; }
.hold-row { display: flex; flex-wrap: wrap; gap: .5rem; }
.talk { display: inline-flex; align-items: center; justify-content: center; gap: .5rem; flex: 1 1 auto; min-block-size: 54px; padding-inline: .6rem; white-space: nowrap; border: 2px solid var(--accent); border-radius: 14px; background: var(--surface); font-weight: 650; touch-action: none; user-select: none; -webkit-user-select: none; }
.lock { flex: 1 1 auto; padding-inline: .6rem; font-size: .92rem; }
.lock[aria-pressed="true"] { background: var(--ink); color: var(--surface); text-decoration: underline; text-underline-offset: 3px; }
.help { font-size: .86rem; color: var(--soft); }

@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; }
}
@media (forced-colors: active) {
  .panel, .sheet, .line, .notice { border: 1px solid CanvasText; }
  .main, .send, .launcher, .key, .talk, .quiet, .disc, .closer { border: 1px solid ButtonText; }
  .control[aria-pressed="true"] .disc, .control[aria-expanded="true"] .disc, .talk[aria-pressed="true"], .lock[aria-pressed="true"] {
    forced-color-adjust: none; background: Highlight; border-color: Highlight; color: HighlightText; }
  .orb { border: 1px solid CanvasText; }
  .orb i { display: none; }
  .recording.on::before { forced-color-adjust: none; background: CanvasText; border-color: CanvasText; }
}
`;

let sheet = /** @type {CSSStyleSheet | undefined} */ (undefined);

/**
 * Gives a shadow root its style: one sheet for all widgets of a page, which no content security policy forbids. A
 * browser that cannot adopt sheets gets a style element with the host element's nonce.
 *
 * @param {ShadowRoot} root
 * @param {string} nonce
 */
export function dress(root, nonce) {
  if (root.adoptedStyleSheets?.length || root.querySelector('style')) return;
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    root.adoptedStyleSheets = [sheet];
  } else {
    const style = document.createElement('style');
    style.nonce = nonce;
    style.textContent = CSS;
    root.prepend(style);
  }
}
