"""Millions of pages from archives, on one machine or on a cluster, stopped and gone on with.

The way of a run::

    sources/  WARC, JSON lines or Parquet  → Record, numbered within its file
    pool      processes, each on one page  → Outcome, in the order of the records
    sinks/    JSON lines or Parquet        → one part for each ``part_records`` records
    journal   which parts are done

How a run survives ``kill -9`` without a lost or a doubled record: a *part* is the records
``[k × part_records, (k + 1) × part_records)`` of one input file, so its content and its name
follow from the input alone, whoever makes it and how often. A part is written under a
temporary name, flushed to the disk and renamed; then its bad records are added to the side
file; then one line goes to the journal, which is the commit. The line holds the length of the
side file. A run that is started again takes the lines of the journal that are whole, cuts
the side file back to the length of the last, and makes the parts that have no line: one that
was renamed but not committed is replaced by its equal. The journal's first line holds the
inputs and the options, and a run with others is refused; the journal is locked while a run
lives, so that two cannot share it.

On a cluster (``on_ray``) the tasks are those same parts: a part whose node died is made anew
elsewhere under the same name, and the driver alone writes the journal.
"""
