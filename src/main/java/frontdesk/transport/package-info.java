/// What several doors need and no room above them has: who may knock, samples cut in two. The doors themselves are the
/// packages below, strangers to each other.
package frontdesk.transport;
