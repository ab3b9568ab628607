package frontdesk.web;

import frontdesk.schedule.Customers;
import frontdesk.schedule.Exceptions;
import frontdesk.schedule.Series;
import frontdesk.schedule.WaitingList;

/** What a practice keeps beside the calendar itself. Blocking; any thread. */
public record Books(Customers customers, WaitingList waiting, Series series, Exceptions exceptions) {}
