/// Who is told of appointments: programs by signed webhooks, customers by mail, with confirmations and reminders from
/// the
/// outbox.
package frontdesk.hooks;
