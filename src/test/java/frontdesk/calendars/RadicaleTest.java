package frontdesk.calendars;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RadicaleTest extends AbstractCalDavContract {
  @Override
  CalDavServer.Kind kind() {
    return CalDavServer.Kind.RADICALE;
  }

  @Test
  void aWrongPasswordIsSaidAndWaits() throws Exception {
    book("kim", TUESDAY, "10:00");
    try (var wrong = sync(new CalendarAccount.CalDav(server.address(), CalDavServer.USER, "wrong"))) {
      assertEquals(0, round(wrong));
      wrong.read();
      assertEquals("answered 401: the user or the password is wrong", wrong.status().problem());
    }
    clock.elapse(java.time.Duration.ofMinutes(5));
    try (var right = sync(server.account())) {
      assertEquals(1, round(right));
    }
  }
}
