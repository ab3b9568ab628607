package frontdesk.calendars;

class XandikosTest extends AbstractCalDavContract {
  @Override
  CalDavServer.Kind kind() {
    return CalDavServer.Kind.XANDIKOS;
  }
}
