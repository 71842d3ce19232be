"""The subcommands of `borne`, one a file."""
