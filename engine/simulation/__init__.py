"""Households in OpenFisca: many in one simulation, the runs behind one estimate, the values of what is not known."""
