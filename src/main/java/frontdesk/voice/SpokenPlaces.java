package frontdesk.voice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

/** Rules for addresses: house numbers, streets, suites, roads, post boxes, states with their ZIP codes. American. */
final class SpokenPlaces {
  private static final Map<String, String> STREETS = Map.ofEntries(Map.entry("Dr", "Drive"), Map.entry("St", "Street"),
      Map.entry("Ave", "Avenue"), Map.entry("Blvd", "Boulevard"), Map.entry("Rd", "Road"), Map.entry("Ln", "Lane"),
      Map.entry("Ct", "Court"), Map.entry("Pl", "Place"), Map.entry("Sq", "Square"), Map.entry("Hwy", "Highway"),
      Map.entry("Pkwy", "Parkway"), Map.entry("Ter", "Terrace"), Map.entry("Cir", "Circle"));
  private static final Map<String, String> SIDES = Map.of("N", "North", "S", "South", "E", "East", "W", "West", "NE",
      "Northeast", "NW", "Northwest", "SE", "Southeast", "SW", "Southwest");
  private static final Map<String, String> ROOMS = Map.ofEntries(Map.entry("Suite", "Suite"),
      Map.entry("Ste", "Suite"), Map.entry("Room", "Room"), Map.entry("Rm", "Room"), Map.entry("Unit", "Unit"),
      Map.entry("Apt", "Apartment"), Map.entry("Apartment", "Apartment"), Map.entry("Exit", "Exit"),
      Map.entry("Building", "Building"), Map.entry("Bldg", "Building"));
  private static final String STATES = "AL Alabama AK Alaska AZ Arizona AR Arkansas CA California CO Colorado "
      + "CT Connecticut DE Delaware DC D_C FL Florida GA Georgia HI Hawaii ID Idaho IL Illinois IN Indiana IA Iowa "
      + "KS Kansas KY Kentucky LA Louisiana ME Maine MD Maryland MA Massachusetts MI Michigan MN Minnesota "
      + "MS Mississippi MO Missouri MT Montana NE Nebraska NV Nevada NH New_Hampshire NJ New_Jersey NM New_Mexico "
      + "NY New_York NC North_Carolina ND North_Dakota OH Ohio OK Oklahoma OR Oregon PA Pennsylvania PR Puerto_Rico "
      + "RI Rhode_Island SC South_Carolina SD South_Dakota TN Tennessee TX Texas UT Utah VT Vermont VA Virginia "
      + "WA Washington WV West_Virginia WI Wisconsin WY Wyoming";

  private static final String SIDE = "(N|S|E|W|NE|NW|SE|SW)\\b\\.?";
  private static final String STREET = "(Dr|St|Ave|Blvd|Rd|Ln|Ct|Pl|Sq|Hwy|Pkwy|Ter|Cir)\\b\\.?";
  private static final String WRITTEN_OUT = "(?:Street|Avenue|Road|Drive|Lane|Boulevard|Court|Place|Square|Way|Highway"
      + "|Parkway|Terrace|Circle)\\b";
  /** The name of a street: one to three words with capitals, or a number such as 34th. */
  private static final String NAME = "((?:\\s+[A-Z][a-z]+\\.?){1,3}|\\s+\\d{1,3}(?:st|nd|rd|th))";

  /** Applied in this order, before the abbreviations of other words. */
  static final List<Rule> RULES = List.of(
      Rule.of("\\b(\\d{1,5})(?:\\s+" + SIDE + ")?" + NAME + "\\s+" + STREET + "(?!\\s?\\d*:)",
          m -> house(m.group(1)) + side(m.group(2)) + m.group(3) + " " + STREETS.get(m.group(4))),
      Rule.of("\\b(\\d{1,5})(?:\\s+" + SIDE + ")?(?=" + NAME + "\\s+" + WRITTEN_OUT + ")",
          m -> house(m.group(1)) + side(m.group(2))),
      Rule.of("(?<=[a-z]\\s)" + SIDE + "(?=" + NAME + "\\s+(?:" + WRITTEN_OUT + "|" + STREET + "))",
          m -> SIDES.get(m.group(1))),
      // "on Kim Dr." is a street, "Kim, Dr. Lee" and "Dr. Kim" are people.
      Rule.fixed("(?<=\\b(?:on|at|of|from|to|near|and)\\s)([A-Z][a-z]+\\s)Dr\\b\\.?(?!\\s+[A-Z])", "$1Drive"),
      Rule.fixed("(?<=\\d(?:st|nd|rd|th)\\s)(Ave)\\b\\.?", "Avenue"),
      Rule.of("\\b(Suite|Ste|Room|Rm|Unit|Apt|Apartment|Exit|Building|Bldg)\\b\\.?\\s*#?\\s?(\\d{1,4})-?([A-Z])?\\b",
          m -> ROOMS.get(m.group(1)) + " " + house(m.group(2)) + (m.group(3) == null ? "" : " " + m.group(3))),
      Rule.of("\\bP\\.?\\s?O\\.?\\s+Box\\s+#?(\\d{1,6})\\b", m -> "P O Box " + NumberWords.digits(m.group(1))),
      Rule.fixed("\\b(?:Rte|Rt)\\b\\.?(?=\\s?\\d)", "Route"), Rule.fixed("\\bHwy\\b\\.?(?=\\s?\\d)", "Highway"),
      Rule.of("\\bI-(\\d{1,3})\\b", m -> "I " + house(m.group(1))),
      Rule.of("\\b([A-Z]{2})\\s+(\\d{5})(?:-(\\d{4}))?\\b", SpokenPlaces::state));

  private static final Map<String, String> STATE_NAMES = states();

  private SpokenPlaces() {}

  private static Map<String, String> states() {
    String[] words = STATES.split(" ");
    var names = new HashMap<String, String>();
    for (int i = 0; i < words.length; i += 2) {
      names.put(words[i], words[i + 1].replace('_', ' '));
    }
    return Map.copyOf(names);
  }

  private static String house(String digits) {
    return NumberWords.house(Integer.parseInt(digits));
  }

  private static String side(String letter) {
    return letter == null ? "" : " " + SIDES.get(letter);
  }

  private static String state(MatchResult m) {
    String name = STATE_NAMES.getOrDefault(m.group(1), NumberWords.digits(m.group(1)));
    return name + " " + NumberWords.digits(m.group(2))
        + (m.group(3) == null ? "" : ", " + NumberWords.digits(m.group(3)));
  }
}
