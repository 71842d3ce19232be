"""Texts: French sentences that can be said again in another language, numbers and dates, the catalogues."""
