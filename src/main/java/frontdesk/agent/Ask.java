package frontdesk.agent;

/** What the offline model has asked the caller; it is kept as an attribute of the message that asks. */
enum Ask {
  NOTHING, GOAL, SERVICE, WHEN, WHICH_DAY, WHICH_TIME, CHOICE, NAME, SPELL, ATTENDEE, PHONE, CONFIRM, CHANGE, IDENTIFY, NUMBER, WHICH, MESSAGE, MESSAGE_OFFER, PERSON_OR_MESSAGE, EMERGENCY, EITHER, ANYTHING;

  /** What the end of the caller's turn is judged by. */
  Awaited awaited() {
    return switch (this) {
      case PHONE, IDENTIFY -> Awaited.DIGITS;
      case SPELL, NUMBER -> Awaited.SPELLING;
      case CONFIRM, MESSAGE_OFFER -> Awaited.YES_NO;
      case NAME -> Awaited.NAME;
      case WHEN, WHICH_DAY, WHICH_TIME, CHOICE -> Awaited.DATE;
      default -> Awaited.ANYTHING;
    };
  }
}
