-- The first day on which the row no longer tells how the placement stands; null when nothing more is known to come. Rows from before are read anew.
alter table placements add column next_change text default '0001-01-01';
