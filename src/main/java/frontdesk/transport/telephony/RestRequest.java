package frontdesk.transport.telephony;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * One request to a phone system's REST interface.
 *
 * @param authorization the header of that name
 * @param contentType of the body; empty for none
 * @param repeatable whether it may be carried out twice with the effect of once
 */
record RestRequest(HttpMethod method, URI address, String authorization, String contentType, Buffer body,
    boolean repeatable) {
  /** A request with a JSON body. */
  static RestRequest json(HttpMethod method, URI address, String authorization, JsonObject body, boolean repeatable) {
    return new RestRequest(method, address, authorization, "application/json", body.toBuffer(), repeatable);
  }

  /** A request with the fields of a form. */
  static RestRequest form(URI address, String authorization, Map<String, String> fields, boolean repeatable) {
    String body = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
    return new RestRequest(HttpMethod.POST, address, authorization, "application/x-www-form-urlencoded",
        Buffer.buffer(body), repeatable);
  }

  /** A request without a body. */
  static RestRequest bare(HttpMethod method, URI address, String authorization, boolean repeatable) {
    return new RestRequest(method, address, authorization, "", Buffer.buffer(), repeatable);
  }

  /** The Basic scheme (RFC 7617). */
  static String basic(String username, Secret password) {
    var both = (username + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** The Bearer scheme (RFC 6750). */
  static String bearer(String token) {
    return "Bearer " + token;
  }

  /** An address below another one; what stands between the slashes is encoded. */
  static URI below(URI base, String... segments) {
    var path = new StringBuilder(base.toString());
    for (String segment : segments) {
      path.append('/').append(encoded(segment).replace("+", "%20").replace("%3A", ":"));
    }
    return URI.create(path.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Hides what it says and by which right. */
  @Override
  public String toString() {
    return method + " to " + address.getHost();
  }
}
