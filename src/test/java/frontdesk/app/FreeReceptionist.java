package frontdesk.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import frontdesk.app.FreeModel.Chat;
import frontdesk.app.FreeModel.Move;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A competent model that says everything in words of its own. It keeps nothing: all is read from the messages. */
final class FreeReceptionist implements Function<Chat, Move> {
  private static final Pattern SERVICE = Pattern.compile("cleaning|checkup|whitening|filling");
  private static final Pattern WHEN = Pattern.compile(
      "(?i)(?:tomorrow|today|next \\w+day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur)day)(?: at [\\w ]+)?");
  private static final Pattern NAME = Pattern.compile("(?:this is |name is |^|, )([A-Z][a-z]+ [A-Z][a-z]+)");
  private static final Pattern PHONE = Pattern.compile("\\d{3} \\d{3} \\d{4}");

  @Override
  public Move apply(Chat chat) {
    if (chat.heard().contains("goodbye")) {
      return Move.end("Thanks so much for calling, have a lovely day!");
    }
    String all = String.join("\n", chat.callers);
    return all.contains("cancel") ? cancels(chat) : all.contains("message") ? notes(chat) : books(chat, all);
  }

  private static Optional<String> found(Pattern pattern, List<String> texts) {
    return texts.stream().flatMap(text -> pattern.matcher(text).results())
        .map(match -> match.groupCount() == 0 ? match.group() : match.group(1)).findFirst();
  }

  private static Move books(Chat chat, String all) {
    JsonObject booked = chat.result("book");
    if (booked != null) {
      return Move.say("Wonderful, you're booked for " + booked.getString("spoken") + ". Your confirmation number is "
          + String.join(" ", booked.getString("appointment").split("")) + ". Anything else I can help with?");
    }
    Optional<String> service = found(SERVICE, chat.callers);
    List<String> when = WHEN.matcher(all).results().map(MatchResult::group).map(String::strip).toList();
    if (service.isEmpty()) {
      return Move.say("I'd be glad to help! What type of appointment are you looking for?");
    }
    if (when.isEmpty()) {
      return Move.say("Lovely. Do you have a particular day in mind?");
    }
    JsonObject openings = chat.result("find_openings");
    if (openings == null) {
      return Move.use("find_openings", new JsonObject().put("service", service.get()).put("when", new JsonArray(when)));
    }
    JsonObject hold = chat.result("hold");
    if (hold == null) {
      JsonArray slots = openings.getJsonArray("openings");
      if (!chat.said("Which of those")) {
        return Move.say("Let me see. I could fit you in on " + slots.getJsonObject(0).getString("spoken") + " or on "
            + slots.getJsonObject(1).getString("spoken") + ". Which of those suits you better?");
      }
      int choice = chat.heard().contains("second") ? 1 : 0;
      return Move.use("hold", new JsonObject().put("slot", slots.getJsonObject(choice).getString("slot")));
    }
    return finishes(chat, service.get(), hold);
  }

  private static Move finishes(Chat chat, String service, JsonObject hold) {
    Optional<String> name = found(NAME, chat.callers);
    Optional<String> phone = found(PHONE, chat.callers);
    if (name.isEmpty()) {
      return Move.say("Sure! What name should I put it under?");
    }
    if (phone.isEmpty() && !chat.system.contains("+1")) {
      return Move.say("Thanks! And what's a good number in case we need to get hold of you?");
    }
    if (chat.said("look right") && chat.heard().contains("yes")) {
      var with = new JsonObject().put("hold", hold.getString("hold")).put("name", name.get());
      phone.ifPresent(number -> with.put("phone", number));
      return Move.use("book", with);
    }
    return Move.say("Just to double-check: a " + service + " on " + hold.getString("spoken") + ", for " + name.get()
        + phone.map(number -> ", and you're on " + number).orElse("") + ". Does everything look right?");
  }

  private static Move cancels(Chat chat) {
    if (chat.result("cancel") != null) {
      return Move.say("Okay, your appointment has been canceled. Is there something else I can do?");
    }
    Optional<String> name = found(NAME, chat.callers);
    if (name.isEmpty()) {
      return Move.say("No problem. What name is the booking under?");
    }
    JsonObject found = chat.result("find_appointment");
    if (found == null) {
      return Move.use("find_appointment", new JsonObject().put("name", name.get()));
    }
    JsonObject row = found.getJsonArray("appointments").getJsonObject(0);
    return chat.said("Are you sure") && chat.heard().contains("yes")
        ? Move.use("cancel", new JsonObject().put("appointment", row.getString("appointment")))
        : Move.say("I see you're coming on " + row.getString("spoken") + ". Are you sure you'd like to cancel?");
  }

  private static Move notes(Chat chat) {
    if (chat.result("take_message") != null) {
      return Move.say("Thanks, I've passed on what you said. Can I do something else for you?");
    }
    Optional<String> text = chat.callers.stream().filter(said -> said.contains("bill")).findFirst();
    Optional<String> name = found(NAME, chat.callers);
    if (text.isEmpty()) {
      return Move.say("Of course. What would you like me to pass on to Dr. Patel?");
    }
    return name.isEmpty()
        ? Move.say("And who should I say is calling?")
        : Move.use("take_message", new JsonObject().put("text", text.get()).put("name", name.get()));
  }
}
