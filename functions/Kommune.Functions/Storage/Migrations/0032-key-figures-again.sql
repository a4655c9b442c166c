-- What is told of the municipalities is hidden in another way, and places are counted that were not: every aggregate is made again by the next run, and all months are
-- put beside each other anew.
update key_figure_runs set run_no = 0,
    pending_from = (select min(k.period) from key_figures k where k.municipality = key_figure_runs.municipality);
