-- A ticket that is open to be taken can be open to one team only.
alter table "ticket" add column "team" text;
