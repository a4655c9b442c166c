-- An agreement that is registered again with another content is a new version; the newest holds.
alter table agreements add column version bigint not null default 1;
alter table agreements alter column version drop default;
alter table agreements drop constraint agreements_pkey;
alter table agreements add primary key (municipality, agreement_id, version);

-- Text as a range, by code point: "the same placement" and "a day in common" are then both an overlap, and one exclusion constraint
-- says it all without an extension. ISO dates sort as text.
create type text_span as range (subtype = text, collation = "C");

-- What pays for each placement's days. Two rows of a placement never share a day: the store refuses it, whatever program writes.
create table funding_periods (
    municipality text collate "C" not null,
    placement_id text collate "C" not null,
    from_date    text collate "C" not null,
    to_date      text collate "C",
    paid_by      text collate "C" not null,
    agreement_id text collate "C",
    primary key (municipality, placement_id, from_date),
    check (to_date is null or to_date >= from_date),
    constraint funding_periods_share_no_day exclude using gist (
        text_span(municipality, municipality, '[]') with &&,
        text_span(placement_id, placement_id, '[]') with &&,
        text_span(from_date, to_date, '[]') with &&)
);

-- A coach's entries by day across placements, as they stand: what finds overlaps and days of more than 24 hours.
create table coach_entries (
    municipality text collate "C" not null,
    entry_id     text collate "C" not null,
    coach        text collate "C" not null,
    day          text collate "C" not null,
    placement_id text collate "C" not null,
    start_minute bigint,
    minutes      bigint not null,
    primary key (municipality, entry_id)
);
create index coach_entries_by_day on coach_entries (municipality, coach, day);

create table alerts (
    municipality    text collate "C" not null,
    alert_id        text collate "C" not null,
    alert_key       text collate "C" not null,
    owner           text collate "C" not null,
    code            text collate "C" not null,
    since           text collate "C" not null,
    raised          bigint not null,
    text            text not null,
    acknowledged    bigint,
    acknowledged_by text collate "C",
    closed          bigint,
    primary key (municipality, alert_id),
    unique (municipality, alert_key)
);
create index alerts_open on alerts (municipality, alert_id) where closed is null;
