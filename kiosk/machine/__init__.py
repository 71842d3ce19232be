"""The machine: supervisor, processes, settings, health, counts; nothing of one visitor."""
