package frontdesk.schedule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;

import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;

/**
 * Slot ids: the start in minutes since 1970 and 40 bits of the SHA-256 of start, service, person and length, in
 * lower-case base 32 without look-alikes. The digest tells which service and person are meant and refuses an id that
 * was made up, garbled, or given for a service that has since become longer or shorter. It is no secret: whoever could
 * compute an id still only names a slot of the grid, and that is checked apart. Immutable.
 */
final class SlotIds {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int START_BYTES = 4;
  private static final int DIGEST_BYTES = 5;
  private static final int LENGTH = 1 + (8 * (START_BYTES + DIGEST_BYTES) + 4) / 5;

  private final Business business;

  SlotIds(Business business) {
    this.business = business;
  }

  /** The slot of a service with a person at a start. */
  Slot slot(Service service, Person person, ZonedDateTime start) {
    int minutes = Math.toIntExact(start.toEpochSecond() / 60);
    return new Slot(encode(minutes, digest(service, person, minutes)), service.id(), person.id(), start,
        start.plus(service.duration()));
  }

  /** The slot that an id names, or empty where it names none of this business. */
  Optional<Slot> parse(String id) {
    byte[] bytes = decode(id);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    int minutes = ByteBuffer.wrap(bytes).getInt();
    byte[] digest = Arrays.copyOfRange(bytes, START_BYTES, bytes.length);
    for (Person person : business.people()) {
      for (Service service : business.services()) {
        if (person.services().contains(service.id()) && Arrays.equals(digest, digest(service, person, minutes))) {
          return Optional
              .of(slot(service, person, Instant.ofEpochSecond(60L * minutes).atZone(business.zoneOf(person.id()))));
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] digest(Service service, Person person, int minutes) {
    String text = minutes + "\n" + service.id() + "\n" + person.id() + "\n" + service.duration().toSeconds();
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(whole, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String encode(int minutes, byte[] digest) {
    byte[] bytes = ByteBuffer.allocate(START_BYTES + DIGEST_BYTES).putInt(minutes).put(digest).array();
    return 's' + Base32.encode(bytes, DIGITS);
  }

  /** The bytes of an id, none where it has not the form of one. */
  private static byte[] decode(String id) {
    if (id.length() != LENGTH || id.charAt(0) != 's') {
      return new byte[0];
    }
    byte[] bytes = new byte[START_BYTES + DIGEST_BYTES];
    for (int i = 1; i < LENGTH; i++) {
      int value = DIGITS.indexOf(id.charAt(i));
      for (int b = 0; b < 5; b++) {
        int bit = 5 * (i - 1) + b;
        boolean set = value >= 0 && (value >> (4 - b) & 1) == 1;
        if (value < 0 || set && bit >= 8 * bytes.length) {
          return new byte[0];
        }
        if (set) {
          bytes[bit / 8] |= (byte) (1 << (7 - bit % 8));
        }
      }
    }
    return bytes;
  }
}
