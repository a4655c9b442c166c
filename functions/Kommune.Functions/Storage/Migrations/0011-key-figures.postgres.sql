-- How often a municipality's facts, documents, quarantine or rule tables have changed: what a report that is kept compares itself with.
create table data_versions (
    municipality text collate "C" not null,
    slot         bigint not null,
    changes      bigint not null,
    primary key (municipality, slot)
) with (fillfactor = 50);

-- Aggregates of closed months, made by the municipality's own job from its placements; never a row about one person. hidden: the
-- municipality does not show the figure itself.
create table key_figures (
    municipality text collate "C" not null,
    period       text collate "C" not null,
    measure      text collate "C" not null,
    value        bigint not null,
    people       bigint not null,
    hidden       bigint not null,
    primary key (municipality, period, measure)
);

-- How many closings a municipality's aggregates were made after, and from which month they are not yet put beside those of the others.
create table key_figure_runs (
    municipality text collate "C" not null,
    run_no       bigint not null,
    pending_from text collate "C",
    made         bigint not null,
    primary key (municipality)
);

-- What municipalities are compared by: suppressed, so that the rows may leave the municipality. No value is a hidden figure. An area is
-- a municipality; 0000 is all of them together.
create table national_figures (
    period       text collate "C" not null,
    measure      text collate "C" not null,
    area         text collate "C" not null,
    value        bigint,
    primary key (period, measure, area)
);
create index national_figures_by_area on national_figures (area, period);
