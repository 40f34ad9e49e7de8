import { seconds } from './cell-rules'
import {
  byCustomer,
  ticketAssignee,
  ticketChannel,
  ticketPriority,
  ticketSatisfaction,
  ticketStatus,
} from './conversation-rules'
import type { Format } from './format'
import { firstOf } from './rules'

const DURATIONS = ['Time tracked', 'First response time (in hrs)', 'Resolution time (in hrs)']

/**
 * Freshdesk's export of tickets, with the columns that were ticked. Without the description the subject stands as the text. Its
 * durations, which are hours, minutes and seconds whatever their header says, become seconds. The contact id names who has no
 * e-mail there.
 */
export const freshdeskTickets: Format = {
  id: 'freshdesk-tickets',
  title: { en: 'Freshdesk, tickets', zh: 'Freshdesk 工单' },
  table: 'conversations',
  signature: [
    ['Ticket ID'],
    ['Subject'],
    ['Created time'],
    ['Contact ID', 'Agent', 'Group', 'Resolved time', 'Due by Time', 'Last update time'],
  ],
  fields: {
    conversationId: ['Ticket ID'],
    at: ['Created time'],
    subject: ['Subject'],
    email: ['Email', 'Contact email'],
    nick: ['Contact ID'],
    name: ['Full name'],
    channel: ['Source'],
    status: ['Status'],
    priority: ['Priority'],
    assignee: ['Agent'],
    tags: ['Tags'],
    answeredAt: ['Initial response time'],
    solvedAt: ['Resolved time', 'Closed time'],
    satisfaction: ['Survey results'],
  },
  kinds: {
    'Resolved time': 'date',
    'Closed time': 'date',
    ...Object.fromEntries(DURATIONS.map((header) => [header, 'f64' as const])),
  },
  derived: [
    byCustomer,
    firstOf('Phone', 'phone', 'Mobile phone', 'Work phone'),
    firstOf('Description or subject', 'text', 'Description', 'Subject'),
  ],
  cells: {
    status: ticketStatus,
    priority: ticketPriority,
    channel: ticketChannel,
    assignee: ticketAssignee,
    satisfaction: ticketSatisfaction,
    ...Object.fromEntries(DURATIONS.map((header) => [header, seconds])),
  },
}
