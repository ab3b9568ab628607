package frontdesk.schedule;

class InMemoryPlacesTest extends AbstractPlacesContract {
  private final Schedule schedule = new InMemorySchedule(TwoHouses.BUSINESS, clock);

  @Override
  protected Schedule schedule() {
    return schedule;
  }
}
