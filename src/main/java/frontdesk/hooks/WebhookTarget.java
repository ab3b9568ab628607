package frontdesk.hooks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import frontdesk.schedule.Business;
import frontdesk.schedule.Deliveries;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.DoNotContact;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.QuietHours;

/**
 * Posts what happens to appointments to one address, signed (Standard Webhooks 1.0). Any 2xx is taken for delivered, 410
 * for never again; everything else is tried again, so that a receiver that is down or wrongly set up loses nothing. No
 * redirect is followed. One thread at a time; blocks for the timeout at most.
 */
public final class WebhookTarget implements Deliveries.Target, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
      .followRedirects(HttpClient.Redirect.NEVER).build();
  private final URI address;
  private final WebhookSignature signature;
  private final Duration timeout;
  private final EventJson json;
  private final ContactRules rules;
  private final Clock clock;

  /**
   * @param timeout of one request, from its connection to the end of the answer
   * @param quiet in which no reminder is sent
   * @param clock of signatures and quiet hours
   */
  public WebhookTarget(URI address, WebhookSignature signature, Duration timeout, Business business,
      DoNotContact doNotContact, Optional<QuietHours> quiet, Clock clock) {
    this.address = address;
    this.signature = signature;
    this.timeout = timeout;
    this.json = new EventJson(business);
    this.rules = new ContactRules(doNotContact, quiet, clock);
    this.clock = clock;
  }

  @Override
  public void deliver(Delivery delivery) throws DeliveryException {
    boolean mayContact = rules.allow(delivery.appointment().customer());
    if (delivery.event() == Event.REMINDER && !mayContact) {
      return;
    }
    rules.keepQuiet(delivery);
    send(EventJson.id(delivery), json.body(delivery, mayContact));
  }

  private void send(String id, String body) throws DeliveryException {
    long now = clock.instant().getEpochSecond();
    var request = HttpRequest.newBuilder(address).timeout(timeout).header("Content-Type", "application/json")
        .header("User-Agent", "Frontdesk").header("webhook-id", id).header("webhook-timestamp", Long.toString(now))
        .header("webhook-signature", signature.of(id, now, body)).POST(BodyPublishers.ofString(body)).build();
    HttpResponse<Void> answer;
    try {
      answer = http.send(request, BodyHandlers.discarding());
    } catch (HttpTimeoutException e) {
      throw DeliveryException.passing("no answer within " + timeout.toSeconds() + " s", e);
    } catch (IOException e) {
      throw DeliveryException.passing("not reached: " + e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DeliveryException.passing("interrupted", e);
    }
    judge(answer);
  }

  private static void judge(HttpResponse<Void> answer) throws DeliveryException {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return;
    }
    String problem = "answered " + status;
    if (status == 410) {
      throw DeliveryException.lasting(problem);
    }
    Optional<Duration> rest = answer.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    if (rest.isPresent()) {
      throw DeliveryException.later(problem, rest.get().compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest.get());
    }
    throw DeliveryException.passing(problem, null);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
