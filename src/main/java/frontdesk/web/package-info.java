/// HTTP pages and routes beside the call socket.
package frontdesk.web;
