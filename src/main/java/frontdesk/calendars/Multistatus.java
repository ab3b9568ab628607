package frontdesk.calendars;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import frontdesk.schedule.DeliveryException;

/**
 * The answer to a REPORT (RFC 4918, section 13). Neither document types nor entities of the sender's are read.
 * Immutable.
 *
 * @param token to go on from (RFC 6578), empty for none
 */
record Multistatus(List<Resource> resources, String token) {
  private static final String DAV = "DAV:";
  private static final String CALDAV = "urn:ietf:params:xml:ns:caldav";
  private static final XMLInputFactory READERS = readers();

  /**
   * What is said of one resource.
   *
   * @param href as the server writes it
   * @param status of the resource itself; 200 where only its properties have one
   * @param etag empty for none
   * @param data iCalendar, empty for none
   */
  record Resource(String href, int status, String etag, String data) {}

  private static XMLInputFactory readers() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  static Multistatus parse(byte[] body) throws DeliveryException {
    try {
      var reader = READERS.createXMLStreamReader(new StringReader(new String(body, StandardCharsets.UTF_8)));
      try {
        return new Reading(reader).read();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | MissingResourceException e) { // the latter where a document type is malformed
      throw DeliveryException.passing("answered with what is no XML", e);
    }
  }

  /** One pass over an answer. */
  private static final class Reading {
    private static final Map<String, String> WANTED = Map.of("{" + DAV + "}href", "href", "{" + DAV + "}status",
        "status", "{" + DAV + "}getetag", "etag", "{" + CALDAV + "}calendar-data", "data", "{" + DAV + "}sync-token",
        "token");

    private final XMLStreamReader reader;
    private final List<Resource> resources = new ArrayList<>();
    private String token = "";

    Reading(XMLStreamReader reader) {
      this.reader = reader;
    }

    Multistatus read() throws XMLStreamException, DeliveryException {
      reader.nextTag();
      if (!is("multistatus")) {
        throw DeliveryException.passing("answered with what is no multistatus", null);
      }
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          if (is("response")) {
            resources.add(response());
          } else if (is("sync-token")) {
            token = reader.getElementText().strip();
          }
        }
      }
      return new Multistatus(resources, token);
    }

    private boolean is(String name) {
      return DAV.equals(reader.getNamespaceURI()) && name.equals(reader.getLocalName());
    }

    private Resource response() throws XMLStreamException {
      String href = "";
      String etag = "";
      String data = "";
      int status = 200;
      boolean properties = false;
      while (reader.next() != XMLStreamConstants.END_ELEMENT || !is("response")) {
        if (reader.isEndElement() && is("propstat")) {
          properties = false;
        } else if (reader.isStartElement() && is("propstat")) {
          properties = true;
        } else if (reader.isStartElement()) {
          switch (WANTED.getOrDefault("{" + reader.getNamespaceURI() + "}" + reader.getLocalName(), "")) {
            case "href" -> href = href.isEmpty() ? reader.getElementText().strip() : href;
            case "etag" -> etag = reader.getElementText().strip();
            case "data" -> data = reader.getElementText();
            case "status" -> status = properties ? status : status(reader.getElementText());
            default -> {
              // nothing that is asked for
            }
          }
        }
      }
      return new Resource(href, status, etag, data);
    }

    private static int status(String line) {
      String[] parts = line.strip().split(" ");
      return parts.length > 1 && parts[1].matches("\\d{3}") ? Integer.parseInt(parts[1]) : 0;
    }
  }
}
