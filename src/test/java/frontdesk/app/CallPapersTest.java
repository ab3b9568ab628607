package frontdesk.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.AfterCall;
import frontdesk.call.RecordingRule;
import frontdesk.schedule.Customer;
import frontdesk.schedule.WriteKey;
import frontdesk.store.JdbcCallLog;
import frontdesk.store.JdbcMessages;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Papers on the command line and over HTTP, and what erasure and the end of the transcript's time leave of them. */
class CallPapersTest {
  private static final String KEY = "0123456789abcdef";
  private static final List<String> CHECKUP = List.of("hi I'm a new patient and I'd like a checkup", "tomorrow at nine",
      "yes that's fine", "my name is James Wilson", "my number is 202 555 0147", "yes", "I'm allergic to latex",
      "no thank you goodbye");

  @TempDir
  Path data;

  private final HttpClient http = HttpClient.newHttpClient();

  private static String run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var commands = Main.commandLine();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(out, true));
    commands.execute(arguments);
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(Server server, String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void papersAreShownAndErased() throws Exception {
    try (var house = new PaperCalls(data)) {
      house.place("c1", RecordingRule.ANNOUNCE, CHECKUP);
    }
    String list = run("calls", "--data", data.toString());
    assertTrue(list.contains("c1") && list.contains("James Wilson: booked checkup"), list);
    String one = run("calls", "c1", "--data", data.toString());
    assertTrue(one.contains("James Wilson (+12025550147) called."), one);
    assertTrue(one.contains("\"I'm allergic to latex\""), one);
    Path page = data.resolve("c1.html");
    run("calls", "c1", "--data", data.toString(), "--html", page.toString());
    assertTrue(Files.readString(page).contains("<h2>New patient</h2>"));
    served();
    String erased = run("erase", "--phone", "202 555 0147", "--data", data.toString());
    assertTrue(erased.contains("3 summaries and forms"), erased);
    assertTrue(run("calls", "c1", "--data", data.toString()).contains("There is no summary"));
  }

  private void served() throws Exception {
    var settings = Settings.read(settingsWithKey(), Map.of()).withPort(0);
    try (var server = Server.start(settings, Path.of(""), data, Clock.systemUTC())) {
      assertEquals(401, get(server, "/v1/calls").statusCode());
      assertEquals(401, get(server, "/v1/calls/c1/summary").statusCode());
      String[] key = {"Authorization", "Bearer " + KEY};
      var listed = new JsonObject(get(server, "/v1/calls?limit=5", key).body()).getJsonArray("calls");
      assertEquals("c1", listed.getJsonObject(0).getString("call"));
      var summary = get(server, "/v1/calls/c1/summary", key);
      assertEquals("James Wilson",
          new JsonObject(summary.body()).getJsonObject("caller").getJsonObject("name").getString("text"));
      assertEquals("no-store", summary.headers().firstValue("Cache-Control").orElseThrow());
      assertEquals(2, new JsonObject(get(server, "/v1/calls/c1/form", key).body()).getJsonArray("papers").size());
      assertEquals("new_patient",
          new JsonObject(get(server, "/v1/calls/c1/form/new_patient", key).body()).getString("form"));
      assertEquals(404, get(server, "/v1/calls/c1/form/claim", key).statusCode());
      assertEquals(404, get(server, "/v1/calls/c2/summary", key).statusCode());
      assertEquals(400, get(server, "/v1/calls/c1/summary?format=pdf", key).statusCode());
      assertEquals(400, get(server, "/v1/calls?limit=0", key).statusCode());
      assertEquals(400, get(server, "/v1/calls?offset=1", key).statusCode());
      var page = get(server, "/v1/calls/c1", "Accept", "text/html", key[0], key[1]);
      assertEquals("text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElseThrow());
      assertTrue(page.body().contains("James Wilson") && page.body().contains("New patient"));
    }
  }

  private Path settingsWithKey() throws Exception {
    Path file = data.resolve("frontdesk.yaml");
    String text = Files.readString(Path.of("frontdesk.yaml")).replace("api_keys: []", "api_keys: [\"" + KEY + "\"]")
        .replace("prompts: prompts ", "prompts: " + Path.of("prompts").toAbsolutePath() + " ");
    return Files.writeString(file, text);
  }

  @Test
  void quotesGoWithTheTranscriptAndValuesStay() throws Exception {
    try (var house = new PaperCalls(data)) {
      house.place("c1", RecordingRule.ANNOUNCE, CHECKUP);
      assertTrue(house.shelf.json("c1", name -> true).toString().contains("\"quote\""));
      Duration most = Duration.ofDays(1);
      house.archive.sweep(BenchDesks.OPENING.plus(most).plusSeconds(60), most, most);
      String left = house.shelf.json("c1", name -> true).toString();
      assertFalse(left.contains("\"quote\""), left);
      assertTrue(left.contains("\"value\":\"latex\""), left);
    }
  }

  @Test
  void aCallWithoutConsentLeavesNoWords() throws Exception {
    try (var house = new PaperCalls(data)) {
      house.place("c1", RecordingRule.OFF, CHECKUP);
      String papers = house.shelf.json("c1", name -> true).toString();
      assertFalse(papers.contains("quote") || papers.contains("latex"), papers);
      assertTrue(papers.contains("\"check\":[\"not_kept\"]"), papers);
      assertTrue(house.shelf.page("c1", name -> true).orElseThrow().contains("may not be kept"));
    }
  }

  @Test
  void aCallThatBrokeOffWithItsServerIsToldFromItsRows() throws Exception {
    try (var house = new PaperCalls(data)) {
      house.place("c1", RecordingRule.ANNOUNCE, CHECKUP, AfterCall.NONE);
      var log = new JdbcCallLog(house.database);
      var began = BenchDesks.OPENING.plusSeconds(600);
      log.began("c2", began, "mulaw");
      new JdbcMessages(house.database).take(new Customer("Ana Ruiz", "+12025550123"), "call me back",
          new WriteKey("c2", "m", "message"));
      log.began("c3", began.plusSeconds(60), "mulaw");
      assertEquals(1, house.afterwards().writeBroken(BenchDesks.OPENING, began.plusSeconds(60)));
      assertEquals(0, house.afterwards().writeBroken(BenchDesks.OPENING, began.plusSeconds(60)));
      assertEquals(List.of(), house.shelf.json("c1", name -> true), "it has an end");
      assertEquals(List.of(), house.shelf.json("c3", name -> true), "it may be going on");
      assertEquals("Ana Ruiz (+12025550123) called. Done: took a message: \"call me back\". Open: the call broke off,"
          + " and what else was said in it is not known.", house.shelf.text("c2").getFirst());
      assertEquals(1, house.papers.erasePhone("202 555 0123"));
    }
  }

  @Test
  void otherWordsAreKeptWhereTheyAddNothing() throws Exception {
    try (var house = new PaperCalls(data)) {
      house.place("c1", RecordingRule.OFF, CHECKUP, house.afterwards(Optional.of(
          text -> Optional.of("James Wilson (+12025550147) has a checkup booked with Dr. Patel."))));
      house.place("c2", RecordingRule.OFF, List.of("do you have parking", "goodbye"),
          house.afterwards(Optional.of(text -> Optional.of("Peter asked for parking at 10."))));
      house.place("c3", RecordingRule.OFF, List.of("do you have parking", "goodbye"),
          house.afterwards(Optional.of(text -> Optional.empty())));
      house.place("c4", RecordingRule.OFF, List.of("do you have parking", "goodbye"),
          house.afterwards(Optional.of(text -> {
            throw new IllegalStateException("the model broke");
          })));
      var reworded = new JsonObject(house.shelf.json("c1", name -> true).getFirst());
      assertEquals("James Wilson (+12025550147) has a checkup booked with Dr. Patel.", reworded.getString("text"));
      assertTrue(reworded.getBoolean("reworded"));
      for (String call : List.of("c2", "c3", "c4")) {
        var plain = new JsonObject(house.shelf.json(call, name -> true).getFirst());
        assertTrue(plain.getString("text").startsWith("Someone who gave"), plain.encode());
        assertFalse(plain.containsKey("reworded"));
      }
    }
  }

  @Test
  void whatACallerSaysIsNoMarkup() throws Exception {
    try (var house = new PaperCalls(data)) {
      house.place("c1", RecordingRule.ANNOUNCE,
          List.of("I'd like a checkup, I'm allergic to <script>alert(1)</script>\"'&"));
      house.place("c2", RecordingRule.ANNOUNCE,
          List.of("I'm a new patient", "I'm allergic to <script>alert(1)</script>\"'&"));
      String page = house.shelf.page("c2", name -> true).orElseThrow();
      assertTrue(page.contains("&lt;script&gt;alert(1)"), page);
      assertFalse(page.contains("<script"), page);
    }
  }

  @Test
  void aFaultInAFormIsNamedWithItsLine() throws Exception {
    Path forms = Files.createDirectories(data.resolve("forms"));
    var business = Settings.read(Path.of("frontdesk.yaml"), Map.of()).business();
    for (var fault : Map.of(
        "name: a\ntitle: A\nfields: [{ name: x, type: colour }]\n", "line 3: 'fields[0].type' must be text,",
        "name: a\ntitle: A\nfields: [{ name: x }]\n", "line 3: 'fields[0].from' takes the transcript, which needs",
        "name: a\ntitle: A\nfields: [{ name: x, from: [slot] }]\n", "line 3: 'fields[0].from' knows no source 'slot'",
        "name: a\ntitle: A\nwhen: { booked: [haircut] }\nfields: [{ name: x, from: [line.name] }]\n",
        "line 3: 'when.booked' names the service 'haircut'",
        "name: summary\ntitle: A\nfields: [{ name: x, from: [line.name] }]\n", "line 1: 'name' must not be 'summary'",
        "name: a\ntitle: A\nfields: [{ name: x, type: choice, from: [line.name] }]\n", "at least two options",
        "name: a\ntitle: A\ncolour: red\nfields: [{ name: x, from: [line.name] }]\n", "line 3: unknown key 'colour'")
        .entrySet()) {
      Files.writeString(forms.resolve("a.yaml"), fault.getKey());
      String said = assertThrows(SettingsException.class, () -> FormFiles.read(forms, business)).getMessage();
      assertTrue(said.contains(fault.getValue()), said);
    }
  }

  @Test
  void theSampleFormsAreForms() {
    var business = Settings.read(Path.of("frontdesk.yaml"), Map.of()).business();
    assertEquals(List.of("claim", "work_order"),
        FormFiles.read(Path.of("docs/forms"), business).stream().map(form -> form.name()).toList());
    assertEquals(List.of(), FormFiles.read(data.resolve("none"), business));
  }

}
