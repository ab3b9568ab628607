/// Who is told of appointments: programs by signed webhooks, with confirmations and reminders from the outbox.
package frontdesk.hooks;
