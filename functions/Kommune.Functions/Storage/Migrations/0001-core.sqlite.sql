-- Instants are microseconds since 1970 (UTC), dates yyyy-MM-dd, months yyyy-MM, amounts øre, JSON is text.
create table inbox (
    municipality text not null,
    source       text not null,
    event_id     text not null,
    received     integer not null,
    type         text not null,
    outcome      text not null,
    placement_id text,
    errors       text,
    primary key (municipality, source, event_id)
) strict, without rowid;

create table facts (
    municipality   text not null,
    placement_id   text not null,
    seq            integer not null,
    fact_key       text not null,
    kind           text not null,
    effective_from text,
    recorded       integer not null,
    source         text not null,
    body           text not null,
    primary key (municipality, placement_id, seq),
    unique (municipality, fact_key)
) strict;

create table placements (
    municipality    text not null,
    placement_id    text not null,
    status          text not null,
    start_date      text,
    end_date        text,
    regime          text,
    org_unit_id     text,
    org_unit_name   text,
    employee_number text,
    wage_model      text,
    support_model   text,
    version         integer not null,
    updated         integer not null,
    search          text not null,
    body            text not null,
    primary key (municipality, placement_id)
) strict;

create table outbox (
    municipality  text not null,
    message_id    text not null,
    placement_id  text,
    seq           integer not null,
    type          text not null,
    created       integer not null,
    body          text not null,
    attempts      integer not null default 0,
    claimed_until integer,
    sent          integer,
    primary key (municipality, message_id)
) strict;
create index outbox_unsent_by_placement on outbox (municipality, placement_id, seq, message_id) where sent is null;
create index outbox_unsent_by_age on outbox (created, municipality, placement_id, seq) where sent is null;

create table quarantine (
    municipality  text not null,
    quarantine_id text not null,
    received      integer not null,
    source        text,
    event_id      text,
    reasons       text not null,
    raw           blob not null,
    replayed      integer,
    primary key (municipality, quarantine_id)
) strict;

create table documents (
    municipality text not null,
    document_id  text not null,
    kind         text not null,
    period       text not null,
    payer        text,
    total_ore    integer not null,
    status       text not null,
    credits      text,
    created      integer not null,
    body         text not null,
    primary key (municipality, document_id)
) strict;
create index documents_by_period on documents (municipality, period, kind, document_id);

create table issued_lines (
    municipality   text not null,
    placement_id   text not null,
    line_no        integer not null,
    stream         text not null,
    kind           text not null,
    earned_period  text not null,
    settled_period text not null,
    document_id    text,
    payer          text,
    quantity       text,
    rate           text,
    amount_ore     integer not null,
    text           text not null,
    rule           text,
    cause          text,
    primary key (municipality, placement_id, line_no)
) strict, without rowid;
create index issued_lines_by_document on issued_lines (municipality, document_id) where document_id is not null;
create index issued_lines_by_period on issued_lines (municipality, settled_period);

create table settlements (
    municipality text not null,
    period       text not null,
    run_no       integer not null,
    settled_at   integer not null,
    body         text not null,
    primary key (municipality, period, run_no)
) strict;

create table counters (
    municipality text not null,
    name         text not null,
    year         integer not null,
    value        integer not null,
    primary key (municipality, name, year)
) strict, without rowid;

create table agreements (
    municipality text not null,
    agreement_id text not null,
    recorded     integer not null,
    body         text not null,
    primary key (municipality, agreement_id)
) strict;

create table receipts (
    municipality text not null,
    receipt_id   text not null,
    received     integer not null,
    body         text not null,
    primary key (municipality, receipt_id)
) strict;

create table audit (
    municipality text not null,
    seq          integer not null,
    at           integer not null,
    actor        text not null,
    action       text not null,
    target       text,
    body         text,
    prev_hash    text,
    hash         text not null,
    primary key (municipality, seq)
) strict;

-- One row, written by the health check: the only proof that the store can write is a write.
create table health (
    id     integer primary key,
    checks integer not null
) strict;
