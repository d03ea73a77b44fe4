-- The journal, what waits for Temporal and what people are told belong to cases of every kind, not to tickets only.
alter table journal_entry drop constraint journal_entry_ticket_id_fkey;
alter table journal_entry rename column ticket_id to case_id;
alter table journal_entry add column case_kind text not null default 'ticket';
alter index journal_entry_ticket_id_revision_position_idx rename to journal_entry_case_id_revision_position_idx;

alter table outbox rename column ticket_id to case_id;
update outbox set kind = 'ticket' where kind = 'startTicket';
alter table outbox rename column kind to case_kind;
alter index outbox_ticket_id_key rename to outbox_case_id_key;

alter table notification rename column ticket_id to case_id;
alter table notification add column case_kind text not null default 'ticket';
alter index notification_ticket_id_revision_template_user_id_channel_key
  rename to notification_case_id_revision_template_user_id_channel_key;
