package frontdesk.schedule;

/**
 * For whom an appointment is. Personal data: never part of a log message.
 *
 * @param name as people write it, not blank
 * @param phone E.164 where it could be parsed, else the digits as given; may be empty
 */
public record Customer(String name, String phone) {}
