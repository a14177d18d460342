"""Writers: one view out in many forms, the same bytes each time."""
