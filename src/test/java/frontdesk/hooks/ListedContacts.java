package frontdesk.hooks;

import java.util.ArrayList;
import java.util.List;

import frontdesk.schedule.DoNotContact;

/** A do-not-contact list in memory that compares to the letter; it begins with one entry. */
final class ListedContacts implements DoNotContact {
  private final List<String> contacts = new ArrayList<>();

  ListedContacts(String only) {
    contacts.add(only);
  }

  @Override
  public void add(String contact) {
    contacts.add(contact);
  }

  @Override
  public boolean remove(String contact) {
    return contacts.remove(contact);
  }

  @Override
  public boolean has(String contact) {
    return contacts.contains(contact);
  }

  @Override
  public List<String> all() {
    return List.copyOf(contacts);
  }
}
