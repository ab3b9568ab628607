/// Persistence behind the ports of schedule, agent and call. Only user of java.sql.
package frontdesk.store;
