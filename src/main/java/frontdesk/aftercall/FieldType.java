package frontdesk.aftercall;

import java.util.Locale;

/** What a form's field holds. */
public enum FieldType {
  /** Words as they were said. */
  TEXT,
  /** A telephone number, E.164 where it is one of the business's region or international. */
  PHONE,
  /** An email address. */
  EMAIL,
  /** A day with its year, ISO 8601. */
  DATE,
  /** One of the field's options. */
  CHOICE,
  /** A number. */
  NUMBER,
  /** True or false. */
  YES_NO;

  /** As it is written in files. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
