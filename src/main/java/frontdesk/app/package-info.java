/// Settings, wiring, health, metrics and the command line. The only room that knows all others.
package frontdesk.app;
