package frontdesk.schedule;

import java.util.Locale;

/**
 * Something that a service asks of its customer beside a name and a telephone number. Immutable; any thread.
 *
 * @param id under which the answer is kept with the appointment, such as {@code insurance_number}
 * @param kind how it is understood and read back
 * @param name as it is spoken, such as "insurance number"
 */
public record Detail(String id, Kind kind, String name) {
  /** The longest answer that is kept, in characters: RFC 5321 bounds an email address at 254. */
  public static final int LONGEST = 254;

  /** The ids of those that are not reference numbers. */
  public static final String BIRTH = "date_of_birth";
  public static final String EMAIL = "email";

  /** How an answer is understood. */
  public enum Kind {
    /** A date of birth, kept as an ISO 8601 date. */
    BIRTH,
    /** An email address, kept in lower case. */
    EMAIL,
    /** Four to twenty letters and digits, kept in upper case. */
    REFERENCE
  }

  /** What is asked for by a name: "date of birth", "email", or the name of a number such as "insurance number". */
  public static Detail named(String name) {
    String id = name.toLowerCase(Locale.ROOT).replace(' ', '_');
    Kind kind = switch (id) {
      case BIRTH -> Kind.BIRTH;
      case EMAIL -> Kind.EMAIL;
      default -> Kind.REFERENCE;
    };
    return new Detail(id, kind, name.replace('_', ' '));
  }
}
