/** Every word of the page about one's own calendar. */
export const calendarWords = {
  title: 'My calendar', short: 'An address for your calendar program', lead: 'An address that your calendar program reads again and again: the sessions and exams that you have booked, with every change.', none: 'You have no calendar address.', have: 'You have a calendar address. It was shown once; if you have lost it, make a new one.',
  make: 'Make an address', again: 'Make a new one (the old one stops working)', end: 'Stop it', madeTitle: 'Copy the address now', made: 'Add it to your calendar program as a subscription. Whoever has it sees what you have booked; stop it when it gets into wrong hands.', noRecord: 'Start your record on your first page; then you can have a calendar.',
};
