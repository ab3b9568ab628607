package frontdesk.schedule;

/**
 * Makes a write idempotent: a second write under the same key changes nothing and gives the first one's answer.
 *
 * @param call id of the call
 * @param subject what it is about, such as the id of a hold or of an appointment
 * @param operation {@code book}, {@code move} or {@code cancel}
 */
public record WriteKey(String call, String subject, String operation) {}
