package frontdesk.agent;

import java.util.List;
import java.util.Set;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import frontdesk.schedule.Business;
import frontdesk.schedule.Detail;

/** What a chat model may ask for, as it is told to the model. Immutable; any thread. */
final class Toolbox {
  static final String FIND_OPENINGS = "find_openings";
  static final String HOLD = "hold";
  static final String BOOK = "book";
  static final String MOVE = "move";
  static final String CANCEL = "cancel";
  static final String FIND_APPOINTMENT = "find_appointment";
  static final String OPENING_HOURS = "opening_hours";
  static final String ASK_KNOWLEDGE = "ask_knowledge";
  static final String TAKE_MESSAGE = "take_message";
  static final String TRANSFER = "transfer";
  static final String END_CALL = "end_call";

  /** The tools that change nothing, wherever. */
  static final Set<String> READS = Set.of(FIND_OPENINGS, FIND_APPOINTMENT, OPENING_HOURS, ASK_KNOWLEDGE);

  private static final String OWN_WORDS = "The caller's own words about day and time, verbatim, oldest first, such as"
      + " [\"next Tuesday\", \"at three\"]. Never a date of your own.";

  private Toolbox() {}

  static List<ToolSpecification> specifications(Business business) {
    List<String> services = business.services().stream().map(Business.Service::id).toList();
    List<String> people = business.people().stream().map(Business.Person::id).toList();
    return List.of(
        tool(FIND_OPENINGS,
            "Finds free slots, those nearest to the wish first. Every slot has an id and a spoken form.",
            JsonObjectSchema.builder()
                .addEnumProperty("service", services, "The service; may be left out with 'appointment'.")
                .addEnumProperty("person", people, "Only where the caller wants this person.")
                .addProperty("when", words()).addStringProperty("appointment", "The appointment to be moved, if any.")
                .addStringProperty("later_than", "A slot id: only slots after it.")
                .addStringProperty("earlier_than", "A slot id: only slots before it.")
                .addIntegerProperty("choice", "Which of the 'choices' of an ambiguous answer the caller means, from 1.")
                .required("when").build()),
        tool(HOLD, "Keeps a slot for this caller for a few minutes. Needed before book and move.",
            JsonObjectSchema.builder().addStringProperty("slot", "A slot id that find_openings gave.")
                .addStringProperty("appointment", "The appointment to be moved, if any.").required("slot").build()),
        tool(BOOK, "Books the held slot. Only after the caller has said yes to everything read back.",
            JsonObjectSchema.builder().addStringProperty("hold", "The id that hold gave.")
                .addStringProperty("name", "The caller's name.")
                .addStringProperty("phone",
                    "The number as the caller gave it; left out, the one they ring from is used.")
                .addStringProperty("attendee", "Who comes, where the caller books for somebody else.")
                .addProperty("details", details(business)).required("hold", "name").build()),
        tool(MOVE, "Moves an appointment to the held slot. Only after a yes.",
            JsonObjectSchema.builder().addStringProperty("appointment", "The confirmation number.")
                .addStringProperty("hold", "The id that hold gave.").required("appointment", "hold").build()),
        tool(CANCEL, "Cancels an appointment. Only after a yes.",
            JsonObjectSchema.builder().addStringProperty("appointment", "The confirmation number.")
                .required("appointment").build()),
        tool(FIND_APPOINTMENT,
            "Finds the caller's appointments: by name and phone, or by confirmation number and name.",
            JsonObjectSchema.builder().addStringProperty("name", "The caller's name.")
                .addStringProperty("phone", "Left out, the number they ring from is used.")
                .addStringProperty("confirmation_number", "As the caller gave it.").build()),
        tool(OPENING_HOURS, "The opening hours of the week, or of a day.",
            JsonObjectSchema.builder().addProperty("when", words()).build()),
        tool(ASK_KNOWLEDGE, "What the business has written about itself: address, parking, insurance, prices, rules.",
            JsonObjectSchema.builder().addStringProperty("question", "The caller's question.").required("question")
                .build()),
        tool(TAKE_MESSAGE, "Takes a message for the people of the business.",
            JsonObjectSchema.builder().addStringProperty("text", "The message in the caller's words.")
                .addStringProperty("name", "The caller's name.")
                .addStringProperty("phone", "Left out, the number they ring from is used.").required("text").build()),
        tool(TRANSFER, "Puts the caller through to a person once what you say was heard.",
            JsonObjectSchema.builder().build()),
        tool(END_CALL, "Ends the call once what you say was heard. Say goodbye with it.",
            JsonObjectSchema.builder().build()));
  }

  /** What services ask beside name and number. */
  private static JsonObjectSchema details(Business business) {
    var schema = JsonObjectSchema.builder().description("What the service asks beside; ask the caller for each of them"
        + " and leave out what the caller does not have.");
    business.services().stream().flatMap(s -> s.terms().asks().stream()).map(Detail::id).distinct().forEach(id -> {
      List<String> by = business.services().stream()
          .filter(s -> s.terms().asks().stream().anyMatch(d -> d.id().equals(id)))
          .map(Business.Service::id).toList();
      schema.addStringProperty(id, (id.equals(Detail.BIRTH) ? "YYYY-MM-DD" : "In the caller's own words")
          + "; for " + String.join(", ", by) + ".");
    });
    return schema.build();
  }

  private static ToolSpecification tool(String name, String description, JsonObjectSchema parameters) {
    return ToolSpecification.builder().name(name).description(description).parameters(parameters).build();
  }

  private static JsonArraySchema words() {
    return JsonArraySchema.builder().description(OWN_WORDS)
        .items(dev.langchain4j.model.chat.request.json.JsonStringSchema.builder().build()).build();
  }
}
