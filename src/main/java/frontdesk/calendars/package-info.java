/// Calendars of others: what subscribers read of ours and customers are sent, as iCalendar (RFC 5545, RFC 5546,
/// RFC 7986).
package frontdesk.calendars;
