import {
  byCustomer,
  minutesAfter,
  spacedTags,
  ticketAssignee,
  ticketChannel,
  ticketPriority,
  ticketSatisfaction,
  ticketStatus,
} from './conversation-rules'
import type { Format } from './format'
import { firstOf } from './rules'

/**
 * A Zendesk view as CSV. It has no message: the subject is all that the customer said, and stands as the text too. The first answer is
 * told in minutes after the ticket began.
 */
export const zendeskTickets: Format = {
  id: 'zendesk-tickets',
  title: { en: 'Zendesk, tickets', zh: 'Zendesk 工单' },
  table: 'conversations',
  signature: [['Id', 'Ticket ID'], ['Requester'], ['Subject'], ['Created at', 'Requested']],
  fields: {
    conversationId: ['Id', 'Ticket ID'],
    at: ['Created at', 'Requested'],
    subject: ['Subject'],
    email: ['Requester email'],
    name: ['Requester'],
    channel: ['Via'],
    status: ['Status'],
    priority: ['Priority'],
    assignee: ['Assignee'],
    tags: ['Tags'],
    solvedAt: ['Solved at'],
    satisfaction: ['Satisfaction Score'],
  },
  texts: ['Requester id', 'Requester external id', 'Summation column'],
  kinds: { 'Updated at': 'date', 'Assigned at': 'date', 'Initially assigned at': 'date' },
  derived: [
    byCustomer,
    firstOf('Subject as text', 'text', 'Description', 'Subject'),
    {
      column: 'First answered',
      field: 'answeredAt',
      from: ['First reply time in minutes'],
      make: minutesAfter('Created at', 'First reply time in minutes'),
    },
  ],
  cells: {
    status: ticketStatus,
    priority: ticketPriority,
    channel: ticketChannel,
    assignee: ticketAssignee,
    tags: spacedTags,
    satisfaction: ticketSatisfaction,
  },
}
