package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import frontdesk.transport.AddressList;
import frontdesk.transport.audiosocket.AudioSocketSettings;
import frontdesk.transport.audiosocket.SoundKinds;
import frontdesk.transport.telephony.ApplicationKey;
import frontdesk.transport.telephony.PbxSystems;
import frontdesk.transport.telephony.PhoneSystems;
import frontdesk.transport.telephony.PhoneSystems.Jambonz;
import frontdesk.transport.telephony.PhoneSystems.Login;
import frontdesk.transport.telephony.PhoneSystems.Plivo;
import frontdesk.transport.telephony.PhoneSystems.Telnyx;
import frontdesk.transport.telephony.PhoneSystems.Twilio;
import frontdesk.transport.telephony.PhoneSystems.Vonage;
import frontdesk.transport.telephony.PhoneSystems.Wording;
import frontdesk.transport.telephony.Secret;
import frontdesk.transport.telephony.TelnyxKey;

/**
 * The {@code telephony} section of the settings: the phone systems that send their calls here. A phone system whose
 * keys are all missing or empty is not there, so that one file may serve where the environment sets them and where it
 * does not; one that is filled in part is refused.
 *
 * @param systems those whose calls come over HTTP and WebSocket
 * @param exchanges one's own, whose calls come over WebSocket
 * @param audioSocket where Asterisk's AudioSocket calls come in; empty for nowhere
 */
public record TelephonySettings(PhoneSystems systems, PbxSystems exchanges,
    Optional<AudioSocketSettings> audioSocket) {
  /** No phone system at all. */
  static final TelephonySettings NONE = new TelephonySettings(PhoneSystems.NONE, PbxSystems.NONE,
      Optional.empty());

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String NUMBER = "\\+[1-9][0-9]{5,14}";
  private static final int LONGEST_SENTENCE = 400;

  /**
   * Reads the section.
   *
   * @param folder against which the names of files are meant
   */
  static TelephonySettings read(Section section, Path folder) {
    Optional<URI> publicUrl = address(section, "public_url", "");
    var wording = wording(section);
    var systems = List.of("twilio", "telnyx", "vonage", "plivo", "exotel", "jambonz");
    var twilio = filled(section, "twilio", "account_sid", "auth_token").map(TelephonySettings::twilio);
    var telnyx = filled(section, "telnyx", "api_key", "public_key").map(TelephonySettings::telnyx);
    var vonage = filled(section, "vonage", "application_id", "signature_secret").map(part -> vonage(part, folder));
    var plivo = filled(section, "plivo", "auth_id", "auth_token").map(TelephonySettings::plivo);
    var exotel = filled(section, "exotel", "username", "password").map(TelephonySettings::login);
    var jambonz = filled(section, "jambonz", "username", "password").map(TelephonySettings::jambonz);
    var exchanges = new PbxSystems(peer(section, "asterisk"), peer(section, "freeswitch"));
    var audioSocket = audioSocket(section);
    section.done();
    if (publicUrl.isEmpty()) {
      for (var name : systems) {
        if (isFilled(section, name)) {
          throw section.bad("public_url", "is needed: the https address at which " + name + " reaches this server");
        }
      }
    }
    return new TelephonySettings(
        new PhoneSystems(publicUrl, wording, twilio, telnyx, vonage, plivo, exotel, jambonz), exchanges,
        audioSocket);
  }

  /**
   * The part of a phone system, where it has any value.
   *
   * @param needed keys that then must have one
   */
  private static Optional<Section> filled(Section section, String name, String... needed) {
    if (!isFilled(section, name)) {
      return Optional.empty();
    }
    var part = section.section(name);
    for (var key : needed) {
      if (part.text(key, "").isBlank()) {
        throw part.bad(key, part.has(key)
            ? "is empty here, perhaps for a variable that is not set, while other keys of " + name + " are set"
            : "is needed for " + name);
      }
    }
    return Optional.of(part);
  }

  private static boolean isFilled(Section section, String name) {
    var part = section.section(name);
    return part.keys().stream().anyMatch(key -> !part.text(key, "").isBlank());
  }

  private static Wording wording(Section section) {
    var usual = PhoneSystems.ENGLISH;
    var language = section.text("language", usual.language());
    if (!language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
      throw section.bad("language", "must be a language such as en-US");
    }
    return new Wording(language, sentence(section, "sorry", usual.sorry()),
        sentence(section, "nobody", usual.nobody()));
  }

  private static String sentence(Section section, String key, String otherwise) {
    var text = section.text(key, otherwise);
    if (text.isBlank() || text.length() > LONGEST_SENTENCE || text.chars().anyMatch(Character::isISOControl)) {
      throw section.bad(key, "must be a sentence of at most " + LONGEST_SENTENCE + " characters");
    }
    return text;
  }

  private static Twilio twilio(Section part) {
    var sid = part.text("account_sid", "");
    if (!sid.matches("AC[0-9a-fA-F]{32}")) {
      throw part.bad("account_sid", "must be AC and 32 hexadecimal digits");
    }
    var twilio = new Twilio(sid, secret(part, "auth_token"), callerId(part), api(part, "https://api.twilio.com"));
    part.done();
    return twilio;
  }

  private static Telnyx telnyx(Section part) {
    var key = part.value("public_key", "", "must be the account's public key, 32 bytes in Base64", TelnyxKey::parse);
    var telnyx = new Telnyx(secret(part, "api_key"), key, callerId(part), api(part, "https://api.telnyx.com"));
    part.done();
    return telnyx;
  }

  private static Vonage vonage(Section part, Path folder) {
    var vonage = new Vonage(part.text("application_id", ""), applicationKey(part, folder),
        secret(part, "signature_secret"), callerId(part), api(part, "https://api.nexmo.com"));
    part.done();
    return vonage;
  }

  private static ApplicationKey applicationKey(Section part, Path folder) {
    var here = part.text("private_key", "");
    var file = part.text("private_key_file", "");
    if (here.isBlank() == file.isBlank()) {
      throw part.bad(file.isBlank() ? "private_key_file" : "private_key",
          file.isBlank() ? "is needed for vonage, or 'private_key'" : "is not wanted beside 'private_key_file'");
    }
    try {
      return ApplicationKey.parse(here.isBlank() ? Files.readString(folder.resolve(file)) : here);
    } catch (IOException _) {
      throw part.bad("private_key_file", "names a file that cannot be read");
    } catch (IllegalArgumentException e) {
      throw part.bad(here.isBlank() ? "private_key_file" : "private_key", "is of no use: " + e.getMessage());
    }
  }

  private static Plivo plivo(Section part) {
    var plivo = new Plivo(part.text("auth_id", ""), secret(part, "auth_token"), callerId(part),
        api(part, "https://api.plivo.com"));
    part.done();
    return plivo;
  }

  private static Login login(Section part) {
    var login = login(part, "username", "password");
    part.done();
    return login;
  }

  private static Login login(Section part, String username, String password) {
    var name = part.text(username, "");
    if (name.contains(":")) {
      throw part.bad(username, "must have no colon, which ends it in HTTP");
    }
    return new Login(name, secret(part, password));
  }

  private static Jambonz jambonz(Section part) {
    var jambonz = new Jambonz(login(part, "username", "password"),
        Optional.of(part.text("webhook_secret", "")).filter(text -> !text.isBlank()).map(Secret::new));
    part.done();
    return jambonz;
  }

  /** An exchange, where it has a login or addresses. */
  private static Optional<PbxSystems.Peer> peer(Section section, String name) {
    var part = section.section(name);
    var addresses = addresses(part, List.of());
    boolean login = !part.text("username", "").isBlank() || !part.text("password", "").isBlank();
    for (var key : login ? List.of("username", "password") : List.<String>of()) {
      if (part.text(key, "").isBlank()) {
        throw part.bad(key, "is needed beside the other half of the login of " + name);
      }
    }
    var known = login ? Optional.of(login(part, "username", "password")) : Optional.<Login>empty();
    part.done();
    return known.isEmpty() && addresses.isEmpty()
        ? Optional.empty()
        : Optional.of(new PbxSystems.Peer(known, addresses));
  }

  private static AddressList addresses(Section part, List<String> otherwise) {
    var entries = part.texts("addresses").stream().filter(entry -> !entry.isBlank()).toList();
    try {
      return AddressList.of(entries.isEmpty() ? otherwise : entries);
    } catch (IllegalArgumentException e) {
      throw part.bad("addresses", "must list addresses: " + e.getMessage());
    }
  }

  /** AudioSocket, where it has a port. Whoever reaches that is asked nothing, so this machine alone may by default. */
  private static Optional<AudioSocketSettings> audioSocket(Section section) {
    var part = section.section("audiosocket");
    boolean open = !part.text("port", "").isBlank();
    int port = open ? part.integer("port", 0, 0, 65_535) : 0;
    var peers = addresses(part, List.of("127.0.0.0/8", "::1"));
    var kinds = part.value("kind_0x11", "auto", "must be auto, 12000 or 16000", text -> text.equals("auto")
        ? SoundKinds.TOLD_BY_LENGTH
        : new SoundKinds(OptionalInt.of(Integer.parseInt(text))));
    var settings = new AudioSocketSettings(part.text("host", "127.0.0.1"), port, peers, kinds);
    part.done();
    return open ? Optional.of(settings) : Optional.empty();
  }

  private static Secret secret(Section part, String key) {
    return new Secret(part.text(key, ""));
  }

  private static Optional<String> callerId(Section part) {
    var number = Optional.of(part.text("transfer_caller_id", "")).filter(text -> !text.isBlank());
    if (number.filter(text -> !text.matches(NUMBER)).isPresent()) {
      throw part.bad("transfer_caller_id", "must be a number such as +12025550100");
    }
    return number;
  }

  private static URI api(Section part, String usual) {
    return address(part, "api_url", usual).orElse(URI.create(usual));
  }

  /** An https address without a slash at its end; http on this machine alone. */
  private static Optional<URI> address(Section section, String key, String otherwise) {
    var text = section.text(key, otherwise).strip().replaceFirst("/+$", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var address = URI.create(text);
      boolean safe = "https".equals(address.getScheme())
          || "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost());
      if (safe && address.getHost() != null && address.getRawQuery() == null && address.getRawFragment() == null
          && address.getRawUserInfo() == null) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException _) {
      // The complaint below serves what is no address and what is an unsafe one alike.
    }
    throw section.bad(key, "must be an address such as https://frontdesk.example.com");
  }
}
