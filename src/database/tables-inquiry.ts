/** The table of 0010-inquiries.sql. */
export interface InquiryTables { inquiry: InquiryTable }

interface InquiryTable {
  id: string;
  organisation: string;
  scheme: string;
  name: string;
  email: string;
  about: 'course' | 'exam' | 'service' | 'other';
  message: string;
  state: 'open' | 'answered' | 'closed';
  asked_at: Date;
  answer: string | null;
  ended_at: Date | null;
  ended_by: string | null;
}
