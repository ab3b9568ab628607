package frontdesk.call;

class InMemoryArchiveTest extends AbstractArchiveContract {
  private final InMemoryArchive archive = new InMemoryArchive();

  @Override
  protected Archive archive() {
    return archive;
  }

  @Override
  protected long size() {
    return archive.entries.size();
  }
}
