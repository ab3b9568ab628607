package frontdesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.aftercall.FieldType;
import frontdesk.aftercall.FormField;
import frontdesk.aftercall.FormTemplate;
import frontdesk.call.CallPapers;
import frontdesk.schedule.Business;

/**
 * Reads the forms of a business, {@code prompts/forms/*.yaml}, one form a file; {@code docs/aftercall.md} tells what
 * stands in them. A fault is a {@link SettingsException} that names file and line.
 */
final class FormFiles {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final int MOST_FORMS = 50;
  private static final int MOST_FIELDS = 100;
  private static final Map<String, List<String>> YES_NO = Map.of("yes",
      List.of("yes", "yeah", "yep", "yup", "sure", "certainly", "of course", "i do", "i am", "i have"), "no",
      List.of("no", "nope", "not", "don't", "i'm not", "never", "none"));

  private FormFiles() {}

  /** The forms of a folder, by the names of its files; none where there is no folder. */
  static List<FormTemplate> read(Path folder, Business business) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      if (found.size() > MOST_FORMS) {
        throw new SettingsException(folder + " holds more than " + MOST_FORMS + " forms.");
      }
      Set<String> names = new HashSet<>();
      List<FormTemplate> forms = new ArrayList<>();
      for (Path file : found) {
        Section section = Section.read(file, Map.of());
        FormTemplate form = form(section, business);
        if (!names.add(form.name())) {
          throw section.bad("name", "is the name of another form too");
        }
        forms.add(form);
      }
      return List.copyOf(forms);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FormTemplate form(Section section, Business business) {
    String name = name(section);
    if (name.equals(CallPapers.SUMMARY)) {
      throw section.bad("name", "must not be 'summary'");
    }
    var when = when(section.section("when"), business);
    List<Section> listed = section.sections("fields");
    if (listed.isEmpty() || listed.size() > MOST_FIELDS) {
      throw section.bad("fields", "must hold 1 to " + MOST_FIELDS + " fields");
    }
    Set<String> names = new HashSet<>();
    List<FormField> fields = new ArrayList<>();
    for (Section each : listed) {
      FormField field = field(each);
      if (!names.add(field.name())) {
        throw each.bad("name", "is the name of another field too");
      }
      fields.add(field);
    }
    var form = new FormTemplate(name, section.required("title"), when, fields);
    section.done();
    return form;
  }

  private static String name(Section section) {
    String name = section.required("name");
    if (!NAME.matcher(name).matches()) {
      throw section.bad("name", "must be lower case letters, digits and underscores, at most 40");
    }
    return name;
  }

  private static FormTemplate.When when(Section section, Business business) {
    List<String> booked = section.texts("booked");
    booked.stream().filter(id -> business.service(id).isEmpty()).findFirst().ifPresent(id -> {
      throw section.bad("booked", "names the service '" + id + "', which the business does not have");
    });
    var when = new FormTemplate.When(Set.copyOf(booked), Set.copyOf(section.texts("did")),
        Set.copyOf(section.texts("intents")), section.texts("said"));
    section.done();
    return when;
  }

  private static FormField field(Section section) {
    String name = name(section);
    FieldType type = section.value("type", "text",
        "must be text, phone, email, date, choice, number or yes_no",
        text -> FieldType.valueOf(text.toUpperCase(Locale.ROOT)));
    List<FormField.Source> from = new ArrayList<>();
    for (String source : section.has("from") ? section.texts("from") : List.of("transcript")) {
      from.add(FormField.Source.of(source).orElseThrow(() -> section.bad("from", "knows no source '" + source
          + "'; there are tool.NAME.FIELD, slot.NAME, line.number, line.name and transcript")));
    }
    List<String> asked = section.texts("asked");
    List<String> said = section.texts("said");
    if (from.contains(new FormField.Transcript()) && asked.isEmpty() && said.isEmpty()) {
      throw section.bad("from", "takes the transcript, which needs 'asked' or 'said'");
    }
    Map<String, List<String>> options = options(section, type);
    var field = new FormField(name, section.text("label", name.replace('_', ' ')), type, asked, said, from, options);
    section.done();
    return field;
  }

  private static Map<String, List<String>> options(Section section, FieldType type) {
    Section listed = section.section("options");
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (String option : listed.keys()) {
      List<String> words = new ArrayList<>(listed.texts(option));
      words.add(option);
      options.put(option, List.copyOf(words));
    }
    switch (type) {
      case CHOICE -> {
        if (options.size() < 2) {
          throw section.bad("options", "must hold at least two options for a choice");
        }
      }
      case YES_NO -> {
        if (!YES_NO.keySet().containsAll(options.keySet())) {
          throw section.bad("options", "of a yes_no are 'yes' and 'no'");
        }
        YES_NO.forEach(options::putIfAbsent);
      }
      case TEXT, PHONE, EMAIL, DATE, NUMBER -> {
        if (!options.isEmpty()) {
          throw section.bad("options", "belong to a choice or a yes_no");
        }
      }
    }
    return options;
  }
}
