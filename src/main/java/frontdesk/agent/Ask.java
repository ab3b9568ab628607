package frontdesk.agent;

import frontdesk.schedule.Detail;

/** What the offline model has asked the caller; it is kept as an attribute of the message that asks. */
enum Ask {
  NOTHING, GOAL, SERVICE, WHEN, WHICH_DAY, WHICH_TIME, CHOICE, NAME, SPELL, SPELL_FIRST, ATTENDEE, PHONE, BIRTH, EMAIL, REFERENCE, CONFIRM, CHANGE, IDENTIFY, NUMBER, WHICH, MESSAGE, MESSAGE_OFFER, PERSON_OR_MESSAGE, EMERGENCY, EITHER, ANYTHING;

  /** What the end of the caller's turn is judged by. */
  Awaited awaited() {
    return switch (this) {
      case PHONE, IDENTIFY -> Awaited.DIGITS;
      case EMAIL -> Awaited.EMAIL;
      case SPELL, SPELL_FIRST, NUMBER, REFERENCE -> Awaited.SPELLING;
      case CONFIRM, MESSAGE_OFFER -> Awaited.YES_NO;
      case NAME -> Awaited.NAME;
      case WHEN, WHICH_DAY, WHICH_TIME, CHOICE -> Awaited.DATE;
      default -> Awaited.ANYTHING;
    };
  }

  /** Whether a name or a part of one is to be spelled. */
  boolean spelling() {
    return this == SPELL || this == SPELL_FIRST;
  }

  /** Whether the name of the caller, of whoever comes, or a part of one is asked for. */
  boolean naming() {
    return this == NAME || this == ATTENDEE || spelling();
  }

  /** What asks for a detail of a kind. */
  static Ask of(Detail.Kind kind) {
    return switch (kind) {
      case BIRTH -> BIRTH;
      case EMAIL -> EMAIL;
      case REFERENCE -> REFERENCE;
    };
  }

  /** Whether one of a service's details is asked for. */
  boolean detail() {
    return this == BIRTH || this == EMAIL || this == REFERENCE;
  }
}
