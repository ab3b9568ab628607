/// Persistence behind the ports of schedule, agent and call. Only user of java.sql and Lucene.
package frontdesk.store;
