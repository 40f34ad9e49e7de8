import { byCustomer, ticketChannel, ticketPriority, ticketStatus } from './conversation-rules'
import type { Format } from './format'
import { firstOf } from './rules'

/** A Zendesk view as CSV. It has no message: the subject is all that the customer said, and stands as the text too. */
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
    label: ['Ticket type'],
  },
  texts: ['Requester id', 'Requester external id', 'Summation column'],
  kinds: { 'Solved at': 'date', 'Updated at': 'date', 'Assigned at': 'date', 'Initially assigned at': 'date' },
  derived: [byCustomer, firstOf('Subject as text', 'text', 'Description', 'Subject')],
  cells: { status: ticketStatus, priority: ticketPriority, channel: ticketChannel },
}
