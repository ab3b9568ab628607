package frontdesk.hooks;

import java.util.List;

import frontdesk.schedule.DoNotContact;

/** A do-not-contact list with one entry, which nobody changes. */
record OneContact(String only) implements DoNotContact {
  @Override
  public void add(String contact) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean remove(String contact) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean has(String contact) {
    return contact.equals(only);
  }

  @Override
  public List<String> all() {
    return List.of(only);
  }
}
