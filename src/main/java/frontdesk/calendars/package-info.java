/// Calendars of others: what subscribers read of ours, as iCalendar (RFC 5545, RFC 7986).
package frontdesk.calendars;
