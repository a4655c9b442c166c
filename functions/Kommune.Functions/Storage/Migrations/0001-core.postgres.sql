-- Instants are microseconds since 1970 (UTC), dates yyyy-MM-dd, months yyyy-MM, amounts øre, JSON is text.
-- Text that is compared or sorted has collation C (by code point): the same order as SQLite, whatever the server's locale.
-- The two tables that grow for ever are partitioned by municipality; every key starts with it.
create table inbox (
    municipality text collate "C" not null,
    source       text collate "C" not null,
    event_id     text collate "C" not null,
    received     bigint not null,
    type         text collate "C" not null,
    outcome      text collate "C" not null,
    placement_id text collate "C",
    errors       text,
    primary key (municipality, source, event_id)
);

create table facts (
    municipality   text collate "C" not null,
    placement_id   text collate "C" not null,
    seq            bigint not null,
    fact_key       text collate "C" not null,
    kind           text collate "C" not null,
    effective_from text collate "C",
    recorded       bigint not null,
    source         text collate "C" not null,
    body           text not null,
    primary key (municipality, placement_id, seq),
    unique (municipality, fact_key)
) partition by hash (municipality);
create table facts_0 partition of facts for values with (modulus 8, remainder 0);
create table facts_1 partition of facts for values with (modulus 8, remainder 1);
create table facts_2 partition of facts for values with (modulus 8, remainder 2);
create table facts_3 partition of facts for values with (modulus 8, remainder 3);
create table facts_4 partition of facts for values with (modulus 8, remainder 4);
create table facts_5 partition of facts for values with (modulus 8, remainder 5);
create table facts_6 partition of facts for values with (modulus 8, remainder 6);
create table facts_7 partition of facts for values with (modulus 8, remainder 7);

create table placements (
    municipality    text collate "C" not null,
    placement_id    text collate "C" not null,
    status          text collate "C" not null,
    start_date      text collate "C",
    end_date        text collate "C",
    regime          text collate "C",
    org_unit_id     text collate "C",
    org_unit_name   text collate "C",
    employee_number text collate "C",
    wage_model      text collate "C",
    support_model   text collate "C",
    version         bigint not null,
    updated         bigint not null,
    search          text not null,
    body            text not null,
    primary key (municipality, placement_id)
);

create table outbox (
    municipality  text collate "C" not null,
    message_id    text collate "C" not null,
    placement_id  text collate "C",
    seq           bigint not null,
    type          text collate "C" not null,
    created       bigint not null,
    body          text not null,
    attempts      bigint not null default 0,
    claimed_until bigint,
    sent          bigint,
    primary key (municipality, message_id)
);
create index outbox_unsent_by_placement on outbox (municipality, placement_id, seq, message_id) where sent is null;
create index outbox_unsent_by_age on outbox (created, municipality, placement_id, seq) where sent is null;

create table quarantine (
    municipality  text collate "C" not null,
    quarantine_id text collate "C" not null,
    received      bigint not null,
    source        text collate "C",
    event_id      text collate "C",
    reasons       text not null,
    raw           bytea not null,
    replayed      bigint,
    primary key (municipality, quarantine_id)
);

create table documents (
    municipality text collate "C" not null,
    document_id  text collate "C" not null,
    kind         text collate "C" not null,
    period       text collate "C" not null,
    payer        text collate "C",
    total_ore    bigint not null,
    status       text collate "C" not null,
    credits      text collate "C",
    created      bigint not null,
    body         text not null,
    primary key (municipality, document_id)
);
create index documents_by_period on documents (municipality, period, kind, document_id);

create table issued_lines (
    municipality   text collate "C" not null,
    placement_id   text collate "C" not null,
    line_no        bigint not null,
    stream         text collate "C" not null,
    kind           text collate "C" not null,
    earned_period  text collate "C" not null,
    settled_period text collate "C" not null,
    document_id    text collate "C",
    payer          text collate "C",
    quantity       text collate "C",
    rate           text collate "C",
    amount_ore     bigint not null,
    text           text not null,
    rule           text,
    cause          text collate "C",
    primary key (municipality, placement_id, line_no)
) partition by hash (municipality);
create table issued_lines_0 partition of issued_lines for values with (modulus 8, remainder 0);
create table issued_lines_1 partition of issued_lines for values with (modulus 8, remainder 1);
create table issued_lines_2 partition of issued_lines for values with (modulus 8, remainder 2);
create table issued_lines_3 partition of issued_lines for values with (modulus 8, remainder 3);
create table issued_lines_4 partition of issued_lines for values with (modulus 8, remainder 4);
create table issued_lines_5 partition of issued_lines for values with (modulus 8, remainder 5);
create table issued_lines_6 partition of issued_lines for values with (modulus 8, remainder 6);
create table issued_lines_7 partition of issued_lines for values with (modulus 8, remainder 7);
create index issued_lines_by_document on issued_lines (municipality, document_id) where document_id is not null;
create index issued_lines_by_period on issued_lines (municipality, settled_period);

create table settlements (
    municipality text collate "C" not null,
    period       text collate "C" not null,
    run_no       bigint not null,
    settled_at   bigint not null,
    body         text not null,
    primary key (municipality, period, run_no)
);

create table counters (
    municipality text collate "C" not null,
    name         text collate "C" not null,
    year         bigint not null,
    value        bigint not null,
    primary key (municipality, name, year)
);

create table agreements (
    municipality text collate "C" not null,
    agreement_id text collate "C" not null,
    recorded     bigint not null,
    body         text not null,
    primary key (municipality, agreement_id)
);

create table receipts (
    municipality text collate "C" not null,
    receipt_id   text collate "C" not null,
    received     bigint not null,
    body         text not null,
    primary key (municipality, receipt_id)
);

create table audit (
    municipality text collate "C" not null,
    seq          bigint not null,
    at           bigint not null,
    actor        text collate "C" not null,
    action       text collate "C" not null,
    target       text collate "C",
    body         text,
    prev_hash    text collate "C",
    hash         text collate "C" not null,
    primary key (municipality, seq)
);

-- One row, written by the health check: the only proof that the store can write is a write.
create table health (
    id     bigint primary key,
    checks bigint not null
);
