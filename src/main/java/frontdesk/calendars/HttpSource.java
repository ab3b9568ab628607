package frontdesk.calendars;

/** A source of busy times behind one {@link HttpDoor}, which it closes. As safe for threads as the source. */
abstract class HttpSource implements BusySource {
  final HttpDoor door;

  HttpSource(HttpDoor door) {
    this.door = door;
  }

  @Override
  public final long skewSeconds() {
    return door.skewSeconds();
  }

  @Override
  public void close() {
    door.close();
  }
}
