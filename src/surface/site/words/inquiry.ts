/** Every word of the pages about questions to a provider. */
export const inquiryWords = {
  ask: 'Ask a question', askOf: (provider: string) => `Ask ${provider}`, lead: 'No account is needed. The answer comes by e-mail.',
  name: 'Your name', email: 'Your e-mail address', emailHint: 'The answer goes there, and it is used for nothing else.',
  about: 'What is it about?', abouts: { course: 'A course', exam: 'An exam', service: 'Coaching, an assessment or another service', other: 'Something else' },
  message: 'Your question', trap: 'Leave this empty', send: 'Send the question',
  sentTitle: 'Your question is sent', sent: 'The provider has it in its inbox and answers by e-mail. There is nothing more to do.', back: 'Back to the provider',
  noInbox: 'This provider takes no questions here.', noInboxNext: 'Its profile says how to reach it.',
  inbox: 'Questions', none: 'Nobody has asked anything yet.', noneNext: 'Questions come from the form on your public profile.', from: 'From', asked: 'Asked', state: 'State',
  states: { open: 'Waits for an answer', answered: 'Answered', closed: 'Closed' },
  answer: 'Your answer', answerHint: 'It goes out by e-mail with the question.', answerIt: 'Send the answer', answered: 'What was answered', close: 'Close without an answer', done: 'Done.',
  waiting: (count: number) => (count === 1 ? 'One question waits for an answer.' : `${count} questions wait for an answer.`),
} as const;
