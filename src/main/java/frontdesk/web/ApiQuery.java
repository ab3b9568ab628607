package frontdesk.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.MultiMap;

/** The parameters of a request; what is wrong with them is an {@link ApiException} that names the parameter. */
record ApiQuery(MultiMap parameters) {
  private static final int LONGEST = 200;

  /** Refuses other parameters, doubled ones and long ones. */
  ApiQuery only(Set<String> names) {
    for (String name : parameters.names()) {
      if (!names.contains(name)) {
        throw new ApiException(400, "there is no parameter " + (name.length() > 40 ? "of this name" : name));
      }
      if (parameters.getAll(name).size() > 1 || parameters.get(name).length() > LONGEST) {
        throw new ApiException(400, name + " is given once, with at most " + LONGEST + " characters");
      }
    }
    return this;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
  }

  String needed(String name) {
    return text(name).orElseThrow(() -> new ApiException(400, "the parameter " + name + " is needed"));
  }

  int number(String name, int usual, int least, int most) {
    try {
      int number = text(name).map(Integer::parseInt).orElse(usual);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // The complaint below serves a word and a number out of range alike.
    }
    throw new ApiException(400, name + " must be a whole number from " + least + " to " + most);
  }

  ZoneId zone(ZoneId usual) {
    try {
      return text("zone").map(ZoneId::of).orElse(usual);
    } catch (DateTimeException _) {
      throw new ApiException(400, "zone must be a time zone such as America/New_York");
    }
  }
}
