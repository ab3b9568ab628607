package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import frontdesk.agent.Talk.Goal;
import frontdesk.agent.Talk.Visit;

/** Takes what a tool has answered into the state of the talk. */
final class ToolResults {
  private final Talk talk;

  ToolResults(Talk talk) {
    this.talk = talk;
  }

  void take(ToolExecutionResultMessage message) {
    JsonNode json = Json.read(message.text());
    boolean own = message.id() != null && message.id().startsWith(OfflineModel.ID);
    if (!own && json.has("error")) return; // another model's fault: what is needed is asked for anew
    if (own) talk.tools++;
    talk.results.put(message.toolName(), json);
    JsonNode arguments = Optional.ofNullable(talk.requests.get(message.id())).map(r -> Json.read(r.arguments()))
        .orElse(Json.object());
    boolean failed = json.has("error");
    switch (message.toolName()) {
      case Toolbox.FIND_OPENINGS -> searched(json, failed);
      case Toolbox.HOLD -> held(json, arguments, failed);
      case Toolbox.BOOK, Toolbox.MOVE, Toolbox.CANCEL -> written(message.toolName(), json);
      case Toolbox.FIND_APPOINTMENT -> looked(json, failed);
      case Toolbox.TAKE_MESSAGE -> {
        if (!failed) finish();
      }
      case Toolbox.ASK_KNOWLEDGE -> {
        boolean answered = json.has("answer") && !talk.news && !talk.passing;
        if (!answered) return;
        talk.passing = true;
        talk.misses--;
      }
      default -> {
      }
    }
  }

  private void searched(JsonNode json, boolean failed) {
    if (failed) return;
    talk.search = Optional.of(json);
    talk.hold = Optional.empty();
    talk.chosen = Optional.empty();
    talk.offered = List.of();
    if (json.has("problem") && !talk.when.isEmpty()) {
      talk.when.removeLast();
    } else if (json.path("match").asText().equals("exact")) {
      talk.chosen = talk.found().stream().findFirst();
    }
  }

  private void held(JsonNode json, JsonNode arguments, boolean failed) {
    if (failed) {
      talk.chosen = Optional.empty();
      talk.hold = Optional.empty();
      talk.search = Optional.empty();
      talk.gone = true;
      talk.confirmed = false;
      return;
    }
    talk.hold = Optional.of(json.path("hold").asText());
    talk.chosen = Optional.of(talk.visit(json));
    if (arguments.has("appointment") && talk.appointment.isEmpty()) talk.goal = Goal.MOVE;
    if (talk.goal == Goal.NONE) talk.goal = Goal.BOOK;
  }

  private void written(String tool, JsonNode json) {
    if (json.path("error").asText().equals("hold_expired") || json.path("error").asText().equals("unknown_hold")) {
      talk.hold = Optional.empty(); // the same slot is held again
      return;
    }
    if (json.has("error")) return;
    if (!tool.equals(Toolbox.CANCEL)) talk.booked.add(talk.visit(json));
    finish();
  }

  /** What was wanted is done; name and number stay known. */
  private void finish() {
    talk.goal = Goal.NONE;
    talk.forget();
    talk.service = Optional.empty();
    talk.person = Optional.empty();
    if (talk.also.isEmpty()) return;
    talk.goal = Goal.BOOK;
    talk.service = talk.also;
    talk.also = Optional.empty();
  }

  private void looked(JsonNode json, boolean failed) {
    talk.lookups++;
    List<Visit> visits = new ArrayList<>();
    json.path("appointments").forEach(a -> visits.add(talk.visit(a)));
    if (failed || visits.isEmpty()) {
      talk.notFound = Optional.of(failed ? json.path("error").asText() : json.path("reason").asText("not_found"));
      return;
    }
    talk.notFound = Optional.empty();
    talk.appointments = Optional.of(List.copyOf(visits));
  }
}
