"""One screen a file. A screen fills a page; it sees the engine only through what the visit hands it."""
