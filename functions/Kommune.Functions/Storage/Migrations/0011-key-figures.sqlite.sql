-- How often a municipality's facts, documents, quarantine or rule tables have changed: what a report that is kept compares itself with.
create table data_versions (
    municipality text not null,
    slot         integer not null,
    changes      integer not null,
    primary key (municipality, slot)
) strict, without rowid;

-- Aggregates of closed months, made by the municipality's own job from its placements; never a row about one person. hidden: the
-- municipality does not show the figure itself.
create table key_figures (
    municipality text not null,
    period       text not null,
    measure      text not null,
    value        integer not null,
    people       integer not null,
    hidden       integer not null,
    primary key (municipality, period, measure)
) strict, without rowid;

-- How many closings a municipality's aggregates were made after, and from which month they are not yet put beside those of the others.
create table key_figure_runs (
    municipality text not null,
    run_no       integer not null,
    pending_from text,
    made         integer not null,
    primary key (municipality)
) strict, without rowid;

-- What municipalities are compared by: suppressed, so that the rows may leave the municipality. No value is a hidden figure. An area is
-- a municipality; 0000 is all of them together.
create table national_figures (
    period       text not null,
    measure      text not null,
    area         text not null,
    value        integer,
    primary key (period, measure, area)
) strict, without rowid;
create index national_figures_by_area on national_figures (area, period);
