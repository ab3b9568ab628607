package frontdesk.web;

import io.vertx.core.json.JsonObject;

/**
 * A request that changes something.
 *
 * @param client who asks: a name made of the API key, no secret
 * @param id of what it is about, from the path; empty for a new one
 * @param body empty where there is none
 */
record ApiRequest(String client, String id, JsonObject body) {}
