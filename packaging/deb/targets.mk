# The Debian packages: docs/packages.md. All of them need root, for the chroots, and Debian's archive.
RELEASES := bookworm trixie
COMPRESS := xz
DEB = $(PYTHON) packaging/deb
DEB_SYSTEM = @sh packaging/system-packages.sh $(shell sed -e 's/\#.*//' packaging/deb/apt.txt)

.PHONY: deb deb-reproducible deb-test deb-audit
deb: ## Debian packages for 12 and 13 into build/deb (root): make deb RELEASES=bookworm COMPRESS=zstd for one, faster
	$(DEB_SYSTEM)
	@$(DEB)/make_packages.py --compress $(COMPRESS) $(RELEASES)

deb-reproducible: ## the packages built twice, in two folders: the same to the last bit, or it fails (root)
	$(DEB_SYSTEM)
	@$(DEB)/build_twice.py --compress $(COMPRESS) $(RELEASES)

deb-test: ## the packages on a bare Debian 12 and 13: install, demo, a broken version, removal; times and sizes (root)
	$(DEB_SYSTEM)
	@$(DEB)/try_packages.py $(RELEASES)

AUDIT := build/audit/bin
deb-audit: ## known weaknesses of what is shipped, asked of the public list of PyPI (network); a package without an answer fails
	$(PYTHON) -m venv build/audit
	$(AUDIT)/python -m pip --quiet --disable-pip-version-check install 'pip-audit>=2.10,<3'
	$(AUDIT)/pip-audit --strict --disable-pip --require-hashes --requirement packaging/lock-runtime.txt
