-- What a document is to be paid, what is paid, and what is open on it. A credit note counts on the document it takes back (root):
-- its open amount is on that row, which is all that the list of what is outstanding reads.
alter table documents add column payable_ore integer not null default 0;
alter table documents add column paid_ore integer not null default 0;
alter table documents add column open_ore integer not null default 0;
alter table documents add column due text;
alter table documents add column root text;
alter table documents add column reversed_by text;
alter table documents add column reissued_as text;
alter table documents add column delivered integer;
create index documents_open on documents (municipality, due, document_id) where open_ore <> 0;
create index documents_undelivered on documents (municipality, document_id) where delivered is null;
create index documents_by_credits on documents (municipality, credits) where credits is not null;

create table document_receipts (
    municipality text not null,
    document_id  text not null,
    receipt_id   text not null,
    status       text not null,
    answered     text not null,
    amount_ore   integer,
    reason       text,
    received     integer not null,
    primary key (municipality, document_id, receipt_id)
) strict, without rowid;
