/// Calendars of others: what subscribers read of ours and customers are sent, as iCalendar (RFC 5545, RFC 5546,
/// RFC 7986), and people's own calendars, into which appointments are written and whose busy times come back (CalDAV,
/// RFC 4791, RFC 6578; Google Calendar API v3; Cal.com API v2).
package frontdesk.calendars;
