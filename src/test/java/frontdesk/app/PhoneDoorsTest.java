package frontdesk.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import frontdesk.call.CallMetrics;
import frontdesk.call.Calls;
import frontdesk.call.Fakes;
import frontdesk.call.InMemoryCallLog;
import frontdesk.call.Workers;
import frontdesk.transport.telephony.Telephony;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which doors for phone systems are open, by the settings. */
class PhoneDoorsTest {
  private static final String STREAM = "/telephony/stream";
  private static final String TRANSFER = "/telephony/calls/c-1/transfer";

  private final Vertx vertx = Vertx.vertx();
  private final Calls calls = new Calls(vertx, Workers.open(vertx, Workers.Sizes.forCores(2)), Fakes.stages(),
      Fakes.roomy(), new InMemoryCallLog(), CallMetrics.NONE, Clock.systemUTC(), System::nanoTime);

  @AfterEach
  void close() {
    calls.end().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private PhoneDoors doors(String yaml) {
    var settings = TelephonySettings.read(Section.parse("test.yaml", yaml, Map.of()), Path.of("."));
    return new PhoneDoors(vertx, calls, settings,
        new Telephony(vertx, settings.systems(), () -> false, Clock.systemUTC()), System::nanoTime);
  }

  private Optional<NetServer> listen(PhoneDoors doors) {
    return doors.listen().toCompletionStage().toCompletableFuture().join();
  }

  /** What a plain request is answered on a server with these doors. */
  private int status(PhoneDoors doors, String path, String... headers) throws Exception {
    Router router = Router.router(vertx);
    doors.register(router);
    int port = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(router).listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture().join().actualPort();
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void nothingIsOpenUnlessItIsSet() throws Exception {
    assertEquals(404, status(doors(""), STREAM));
    assertEquals(404, status(doors(""), TRANSFER));
    assertEquals(Optional.empty(), listen(doors("")));
  }

  @Test
  void anExchangesDoorsAreForItAlone() throws Exception {
    PhoneDoors doors = doors("asterisk: { username: asterisk, password: open sesame }");
    assertEquals(403, status(doors, STREAM));
    assertEquals(403, status(doors, TRANSFER));
    assertEquals(200, status(doors, TRANSFER, "Authorization", "Basic YXN0ZXJpc2s6b3BlbiBzZXNhbWU="));
    assertEquals(Optional.empty(), listen(doors));
  }

  @Test
  void audioSocketHasAPortAndItsPeersMayAsk() throws Exception {
    PhoneDoors here = doors("audiosocket: { port: 0 }");
    NetServer open = listen(here).orElseThrow();
    assertEquals(200, status(here, TRANSFER));
    assertEquals(403, status(here, TRANSFER, "X-Forwarded-For", "127.0.0.1"), "a proxy's neighbours are not ours");
    assertEquals(404, status(here, STREAM));
    assertEquals(403, status(doors("audiosocket: { port: 0, addresses: [192.0.2.7] }"), TRANSFER));
    PhoneDoors taken = doors("audiosocket: { port: " + open.actualPort() + " }");
    Throwable refused = assertThrows(CompletionException.class, () -> listen(taken)).getCause();
    assertInstanceOf(SettingsException.class, refused);
    assertTrue(refused.getMessage().startsWith("Port " + open.actualPort() + " of 127.0.0.1 is in use"));
  }
}
