#!/bin/sh
# Installs the Debian packages named as arguments, or prints the one line that does when it may not.
set -u
missing=
# With the names that a package stands for: libglib2.0-0 is libglib2.0-0t64 on Debian 13.
there=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null | sed -n 's/^installed //p' | tr ', ' '\n')
for package in "$@"; do
  echo "$there" | grep -q -x -F "$package" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=no; fi
if [ "$as_root" != no ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  if $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
    exit 0
  fi
fi
echo "Paquets système manquants. À lancer une fois : sudo apt-get install --no-install-recommends$missing" >&2
# Without python3-venv nothing can follow; without the others some parts still work.
case "$missing" in *python3-venv*) python3 -c 'import ensurepip' 2>/dev/null || exit 1 ;; esac
exit 0
