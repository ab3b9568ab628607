package frontdesk.transport.telephony;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.transport.telephony.PbxSystems.Peer;

/**
 * Lets in the streams of exchanges, which show a login or come from a known address; those of providers, who show a
 * token of a webhook, are others' affair. Any thread.
 */
public final class PbxAccess implements StreamAccess {
  private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

  private final PbxSystems systems;
  private final CallControl control;
  private final StreamAccess others;

  /**
   * @param control what is done to an exchange's call beside its stream
   * @param others who may open the streams that are of no exchange
   */
  public PbxAccess(PbxSystems systems, CallControl control, StreamAccess others) {
    this.systems = systems;
    this.control = control;
    this.others = others;
  }

  @Override
  public boolean mayConnect(Handshake handshake) {
    List<String> offered = offered(handshake);
    if (offered.contains(StreamFormats.ASTERISK)) {
      return sends(systems.asterisk(), handshake);
    }
    boolean fork = offered.stream().anyMatch(StreamFormats::isAudioFork)
        || StreamFormats.of("", handshake.query()).isPresent();
    // jambonz is among the others, and shows a login, too
    return fork && sends(systems.freeswitch(), handshake)
        || (!fork || handshake.headers().contains("Authorization")) && others.mayConnect(handshake);
  }

  /** What is offered before the upgrade; behind it one is agreed on. */
  private static List<String> offered(Handshake handshake) {
    return handshake.headers().getAll(SUBPROTOCOL).stream().flatMap(header -> Stream.of(header.split(",", 16)))
        .map(String::strip).toList();
  }

  @Override
  public boolean mayStart(StreamStart start, Handshake handshake) {
    return switch (start.provider()) {
      case "asterisk" -> sends(systems.asterisk(), handshake);
      case "freeswitch" -> sends(systems.freeswitch(), handshake);
      // a dialplan may name a call as jambonz does
      case "jambonz" -> sends(systems.freeswitch(), handshake) || others.mayStart(start, handshake);
      default -> others.mayStart(start, handshake);
    };
  }

  private static boolean sends(Optional<Peer> peer, Handshake handshake) {
    return peer.filter(known -> known.sends(handshake)).isPresent();
  }

  /** Whether a request beside a stream comes from an exchange. */
  public boolean mayAsk(Handshake handshake) {
    return sends(systems.asterisk(), handshake) || sends(systems.freeswitch(), handshake);
  }

  @Override
  public Optional<CallControl> control(String provider) {
    return switch (provider) {
      case "asterisk" -> systems.asterisk().map(peer -> control);
      case "freeswitch" -> systems.freeswitch().map(peer -> control);
      case "jambonz" -> others.control(provider).or(() -> control("freeswitch"));
      default -> others.control(provider);
    };
  }
}
