"""The fast layer against the core as it is: every array of drawn households, and openfisca-france's own tests."""
