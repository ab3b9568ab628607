package frontdesk.app;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;

/**
 * A page with one call of the engine, and a look at all that the engine does: its events, what it sends, the tracks of
 * the microphones that it opened, its contexts and what comes out of the loudspeaker.
 */
final class CallPage {
  /** Runs before the engine is loaded. */
  private static final String WATCH = """
      () => {
        window.log = [];
        window.sent = [];
        window.arrived = [];
        window.tracks = [];
        window.contexts = [];
        /** Peaks of what is played, by the time of the context at the end of each block of 128 samples. */
        window.peaks = [];
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        window.permission = Promise.resolve();
        navigator.mediaDevices.getUserMedia = async (wanted) => {
          const stream = await open(wanted);
          tracks.push(...stream.getTracks());
          await permission;
          return stream;
        };
        window.AudioContext = class extends AudioContext {
          constructor(...options) {
            super(...options);
            contexts.push(this);
          }
        };
        window.WebSocket = class extends WebSocket {
          constructor(...options) {
            super(...options);
            this.addEventListener('message', ({data}) => typeof data === 'string'
              && arrived.push({at: contexts.at(-1)?.currentTime, ...JSON.parse(data)}));
          }
          send(data) {
            if (typeof data === 'string') sent.push(JSON.parse(data));
            super.send(data);
          }
        };
        const tap = URL.createObjectURL(new Blob([`registerProcessor('tap', class extends AudioWorkletProcessor {
          process([input]) {
            const peak = (input[0] ?? []).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
            this.port.postMessage({at: currentTime, peak});
            return true;
          }
        });`], {type: 'text/javascript'}));
        const add = AudioWorklet.prototype.addModule;
        AudioWorklet.prototype.addModule = async function (url) {
          this.tapped ??= add.call(this, tap);
          await this.tapped;
          return add.call(this, url);
        };
        const connect = AudioNode.prototype.connect;
        AudioNode.prototype.connect = function (to, ...more) {
          if (this instanceof GainNode && to === this.context.destination) {
            const node = new AudioWorkletNode(this.context, 'tap');
            node.port.onmessage = ({data}) => peaks.push(data);
            connect.call(this, node);
            connect.call(node, to);
          }
          return connect.call(this, to, ...more);
        };
      }""";
  private static final String MAKE = """
      async (options) => {
        const {FrontdeskCall} = await import('/widget/call.js');
        window.call = new FrontdeskCall(options);
        for (const type of ['state', 'caption', 'recording', 'tool', 'ended', 'error', 'level']) {
          call.addEventListener(type, ({detail}) => log.push({type, ...detail}));
        }
      }""";

  private final Page page;

  CallPage(Page page, Map<String, Object> options) {
    this.page = page;
    page.evaluate(WATCH);
    page.evaluate(MAKE, options);
  }

  /** Runs a script, whose value is given. */
  Object run(String script) {
    return page.evaluate("async () => { " + script + " }");
  }

  /** The value of an expression. */
  Object get(String expression) {
    return page.evaluate("() => " + expression);
  }

  /** Whether an expression is true. */
  boolean is(String expression) {
    return (Boolean) page.evaluate("() => Boolean(" + expression + ")");
  }

  /** Waits until an expression is true. */
  void await(String expression) {
    page.waitForFunction("() => " + expression);
  }

  /** The same for as long as a whole call may take. */
  void await(String expression, double seconds) {
    page.waitForFunction("() => " + expression, null, new Page.WaitForFunctionOptions().setTimeout(seconds * 1000));
  }

  void start() {
    run("await call.start();");
  }

  /** What became of the tracks of the microphones. */
  List<?> tracks() {
    return (List<?>) get("tracks.map(track => track.readyState)");
  }

  /** The states that the call went through. */
  List<?> states() {
    return (List<?>) get("log.filter(e => e.type === 'state').map(e => e.state)");
  }

  /** What was said, for a failure to be understood. */
  String conversation() {
    return get("log.filter(e => e.final || e.type === 'error' || e.type === 'ended')"
        + ".map(e => JSON.stringify(e)).join('\\n')").toString();
  }
}
