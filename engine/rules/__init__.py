"""The tax-benefit system: how it is loaded, how fresh its scales are."""
