package frontdesk.app;

import java.net.BindException;
import java.util.Optional;

import frontdesk.call.Calls;
import frontdesk.call.Ticker;
import frontdesk.transport.AddressList;
import frontdesk.transport.CallNoteRoutes;
import frontdesk.transport.CallNotes;
import frontdesk.transport.audiosocket.AudioSocketServer;
import frontdesk.transport.audiosocket.AudioSocketSettings;
import frontdesk.transport.telephony.DialplanControl;
import frontdesk.transport.telephony.PbxAccess;
import frontdesk.transport.telephony.PbxSystems;
import frontdesk.transport.telephony.StreamAccess;
import frontdesk.transport.telephony.StreamSockets;
import frontdesk.transport.telephony.Telephony;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.ext.web.Router;

/** The doors for phone systems, each opened where the settings have it. One thread. */
final class PhoneDoors {
  private final Vertx vertx;
  private final Calls calls;
  private final TelephonySettings settings;
  private final Telephony providers;
  private final PbxAccess access;
  private final CallNotes notes;
  private final Ticker ticker;

  /** @param providers the phone systems that others run */
  PhoneDoors(Vertx vertx, Calls calls, TelephonySettings settings, Telephony providers, Ticker ticker) {
    this.vertx = vertx;
    this.calls = calls;
    this.settings = settings;
    this.ticker = ticker;
    this.providers = providers;
    notes = new CallNotes(ticker);
    access = new PbxAccess(settings.exchanges(), new DialplanControl(notes), providers);
  }

  /** Registers the routes; none where no phone system is set up. */
  void register(Router router) {
    boolean exchanges = !settings.exchanges().equals(PbxSystems.NONE);
    providers.register(router);
    if (exchanges || !providers.names().isEmpty()) {
      new StreamSockets(vertx, calls, access, ticker).register(router);
    }
    if (exchanges || settings.audioSocket().isPresent()) {
      new CallNoteRoutes(notes, this::mayAsk).register(router);
    }
  }

  private boolean mayAsk(HttpServerRequest request) {
    String address = AddressList.of(request);
    return settings.audioSocket().filter(door -> door.peers().contains(address)).isPresent()
        || access.mayAsk(new StreamAccess.Handshake(request.uri(), request.headers(), address, ""));
  }

  /** Listens for AudioSocket calls, where a port is set. */
  Future<Optional<NetServer>> listen() {
    if (settings.audioSocket().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    AudioSocketSettings door = settings.audioSocket().get();
    return new AudioSocketServer(vertx, calls, door, notes).listen().map(Optional::of)
        .recover(failure -> Future.failedFuture(failure instanceof BindException
            ? new SettingsException("Port " + door.port() + " of " + door.host()
                + " is in use or not of this machine; 'telephony.audiosocket' names it.")
            : failure));
  }
}
