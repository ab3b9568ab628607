// Stands in for the engine in tests of the element: keeps what it was told, and does what a test tells it.
export function tokenFrom(url) {
  return () => 'from ' + url;
}

export class FrontdeskCall extends EventTarget {
  state = 'idle';
  told = [];

  constructor(options) {
    super();
    this.options = options;
    window.calls = [...(window.calls ?? []), this];
    window.fake = this;
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  is(state) {
    this.state = state;
    this.emit('state', { state });
  }

  async start() {
    this.is(this.options.mode === 'text' ? 'connecting' : 'requesting');
  }

  end(reason) {
    this.is('ended');
    this.emit('ended', { reason });
  }

  fail(code) {
    this.emit('error', { code, message: 'No sentence of the element.', fatal: true });
    this.is('error');
  }

  hangUp() {
    this.told.push(['hangUp']);
    if (this.state !== 'ended' && this.state !== 'error') this.end('caller_hung_up');
  }

  mute(on) {
    this.told.push(['mute', on]);
  }

  holdToTalk(on) {
    this.told.push(['holdToTalk', on]);
  }

  talk(pressed) {
    this.told.push(['talk', pressed]);
  }

  sendText(text) {
    this.told.push(['sendText', text]);
    return true;
  }

  sendKey(digit) {
    this.told.push(['sendKey', digit]);
    return true;
  }

  setVolume(volume) {
    if (this.state !== 'idle') this.told.push(['setVolume', volume]);
  }

  async setDevice(id) {
    this.told.push(['setDevice', id]);
  }

  async devices() {
    return [{ id: 'a', label: 'Built-in microphone' }, { id: 'b', label: 'Headset' }, { id: 'c', label: '' }];
  }
}
