"""Touch controls and the page they stand on: reusable, know nothing of benefits."""
