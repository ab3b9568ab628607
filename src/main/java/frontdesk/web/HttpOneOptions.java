package frontdesk.web;

import io.vertx.core.http.HttpServerOptions;

/** The options that every server of ours begins with. Stateless: any thread. */
public final class HttpOneOptions {
  private HttpOneOptions() {}

  /**
   * HTTP/1.1 only. A client may ask for HTTP/2 with its first request (h2c, RFC 7540 section 3.2); now and then Vert.x
   * 5.1.6 then never answers that request, and one hundredth of the first requests of Java's own client wait for ever.
   */
  public static HttpServerOptions create() {
    return new HttpServerOptions().setHttp2ClearTextEnabled(false);
  }
}
