package frontdesk.transport.telephony;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One-time tokens by which a media stream shows that it belongs to a call of which a webhook told. A token holds for
 * one stream of one call, and for a minute. Any thread.
 */
public final class StreamTokens {
  /** How long a token lives. */
  public static final Duration LIFE = Duration.ofSeconds(60);
  private static final int MOST = 10_000;
  private static final int BYTES = 16;

  private record Grant(String provider, String call) {}

  private final SecureRandom random = new SecureRandom();
  private final Expiring<Grant> grants;

  public StreamTokens(Clock clock) {
    grants = new Expiring<>(LIFE, MOST, clock);
  }

  /**
   * A new token: 32 hexadecimal digits, which pass through every phone system as they are.
   *
   * @param provider the phone system, as {@link StreamStart#provider} names it
   * @param call the phone system's id of the call
   */
  public String issue(String provider, String call) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    grants.add(token, new Grant(provider, call));
    return token;
  }

  /** Whether a token was issued for this call. It is used up, whatever the answer. */
  public boolean redeem(String token, String provider, String call) {
    return grants.take(token).filter(new Grant(provider, call)::equals).isPresent();
  }
}
