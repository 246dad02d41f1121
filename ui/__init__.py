"""Everything a person touches: the command line (`ui.cli`) and the window (`ui.desktop`)."""
