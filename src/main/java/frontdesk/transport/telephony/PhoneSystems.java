package frontdesk.transport.telephony;

import java.net.URI;
import java.security.PublicKey;
import java.util.Optional;

/**
 * The phone systems that may send calls here, with what each needs to be known and called by. One that is absent has
 * no routes. Immutable.
 *
 * @param publicUrl address of this server as phone systems reach it, without a slash at its end: what they sign, and
 *     where their streams go; present wherever one of them is
 * @param wording what a phone system itself says where the receptionist cannot
 */
public record PhoneSystems(Optional<URI> publicUrl, Wording wording, Optional<Twilio> twilio, Optional<Telnyx> telnyx,
    Optional<Vonage> vonage, Optional<Plivo> plivo, Optional<Login> exotel, Optional<Jambonz> jambonz) {
  /** The sentences of {@link #NONE}. */
  public static final Wording ENGLISH = new Wording("en-US",
      "I am sorry, we cannot go on with your call. Please call again in a few minutes. Goodbye.",
      "I am sorry, nobody can take your call right now. I am putting you back to our receptionist.");

  /** None at all. */
  public static final PhoneSystems NONE = new PhoneSystems(Optional.empty(), ENGLISH, Optional.empty(),
      Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** @throws IllegalArgumentException where there is a phone system and no public address */
  public PhoneSystems {
    boolean any = twilio.isPresent() || telnyx.isPresent() || vonage.isPresent() || plivo.isPresent()
        || exotel.isPresent() || jambonz.isPresent();
    if (any && publicUrl.isEmpty()) {
      throw new IllegalArgumentException("a phone system needs a public address to call");
    }
  }

  /**
   * What is said by the phone system's own voice.
   *
   * @param language of both sentences, such as en-US
   * @param sorry said before hanging up where the stream to the receptionist breaks
   * @param nobody said where a person did not answer, before the caller is put back to the receptionist
   */
  public record Wording(String language, String sorry, String nobody) {}

  /**
   * A Twilio account.
   *
   * @param transferCallerId the number that a person who is called sees; without it, Twilio's choice: the caller's
   * @param api address of the REST interface, of another region perhaps
   */
  public record Twilio(String accountSid, Secret authToken, Optional<String> transferCallerId, URI api) {}

  /**
   * A Telnyx account.
   *
   * @param publicKey the account's key with which webhooks are signed
   */
  public record Telnyx(Secret apiKey, PublicKey publicKey, Optional<String> transferCallerId, URI api) {}

  /**
   * A Vonage application.
   *
   * @param key the application's private key, which signs what is asked of Vonage
   * @param signatureSecret the account's secret with which Vonage signs webhooks
   */
  public record Vonage(String applicationId, ApplicationKey key, Secret signatureSecret,
      Optional<String> transferCallerId, URI api) {}

  /** A Plivo account. */
  public record Plivo(String authId, Secret authToken, Optional<String> transferCallerId, URI api) {}

  /** A name and password, shown by HTTP's Basic scheme (RFC 7617). */
  public record Login(String username, Secret password) {}

  /**
   * A jambonz server.
   *
   * @param login what its streams show, and its webhooks where they are not signed
   * @param webhookSecret with which its webhooks are signed
   */
  public record Jambonz(Login login, Optional<Secret> webhookSecret) {}
}
