/// What is written after a call: the summary and the forms of the business, each value with the moment it is from.
/// Knows the calls, the calendar's port and nothing of where papers are kept or shown.
package frontdesk.aftercall;
