-- An agreement that is registered again with another content is a new version; the newest holds.
create table agreement_versions (
    municipality text not null,
    agreement_id text not null,
    version      integer not null,
    recorded     integer not null,
    body         text not null,
    primary key (municipality, agreement_id, version)
) strict;
insert into agreement_versions select municipality, agreement_id, 1, recorded, body from agreements;
drop table agreements;
alter table agreement_versions rename to agreements;

-- What pays for each placement's days. Two rows of a placement never share a day: the store refuses it, whatever program writes.
create table funding_periods (
    municipality text not null,
    placement_id text not null,
    from_date    text not null,
    to_date      text,
    paid_by      text not null,
    agreement_id text,
    primary key (municipality, placement_id, from_date),
    check (to_date is null or to_date >= from_date)
) strict;
create trigger funding_periods_insert before insert on funding_periods
when exists (
    select 1 from funding_periods other
    where other.municipality = new.municipality and other.placement_id = new.placement_id
        and (other.to_date is null or other.to_date >= new.from_date) and (new.to_date is null or other.from_date <= new.to_date))
begin
    select raise(abort, 'funding_periods_share_no_day');
end;
create trigger funding_periods_update before update on funding_periods
when exists (
    select 1 from funding_periods other
    where other.rowid <> old.rowid and other.municipality = new.municipality and other.placement_id = new.placement_id
        and (other.to_date is null or other.to_date >= new.from_date) and (new.to_date is null or other.from_date <= new.to_date))
begin
    select raise(abort, 'funding_periods_share_no_day');
end;

-- A coach's entries by day across placements, as they stand: what finds overlaps and days of more than 24 hours.
create table coach_entries (
    municipality text not null,
    entry_id     text not null,
    coach        text not null,
    day          text not null,
    placement_id text not null,
    start_minute integer,
    minutes      integer not null,
    primary key (municipality, entry_id)
) strict, without rowid;
create index coach_entries_by_day on coach_entries (municipality, coach, day);

create table alerts (
    municipality    text not null,
    alert_id        text not null,
    alert_key       text not null,
    owner           text not null,
    code            text not null,
    since           text not null,
    raised          integer not null,
    text            text not null,
    acknowledged    integer,
    acknowledged_by text,
    closed          integer,
    primary key (municipality, alert_id),
    unique (municipality, alert_key)
) strict;
create index alerts_open on alerts (municipality, alert_id) where closed is null;
