/// Services, people, opening hours, slots, appointments and the date grammar: pure domain, JDK alone. The port to
/// persistence is {@link frontdesk.schedule.Schedule}.
package frontdesk.schedule;
