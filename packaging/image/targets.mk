# The disk image and its trials under QEMU, without KVM: docs/boot.md. All of them need root.
RELEASE := bookworm
DEBS := build/deb
IMAGE = build/image/borne-$(RELEASE).img
IMAGE_SYSTEM = @sh packaging/system-packages.sh $(shell sed -e 's/\#.*//' packaging/image/apt.txt)
TRIAL = @QT_QPA_PLATFORM=offscreen PYTHONPATH=. $(BIN)/python -W ignore packaging/image

.PHONY: image boot-test power-cuts hostile-hardware roots-test secure-boot
image: ## the disk image of a terminal into build/image, from the packages of DEBS: make image RELEASE=trixie (root, five minutes; FRESH=1 to begin anew)
	$(IMAGE_SYSTEM)
	@$(PYTHON) packaging/image/build.py $(RELEASE) $(DEBS) build/image

boot-test: setup ## the image under QEMU: a visit with voice, keys and paper, a power cut, another start (four minutes)
	$(IMAGE_SYSTEM)
	$(TRIAL)/boot_test.py $(IMAGE) build/boot-test

power-cuts: N := 20
power-cuts: setup ## N power cuts at drawn moments of a visit: make power-cuts N=20 (three minutes each)
	$(IMAGE_SYSTEM)
	$(TRIAL)/power_cuts.py $(IMAGE) build/power-cuts $(N)

hostile-hardware: setup ## keyboards, network cards, hubs and sticks plugged into the image while it runs: what each gets
	$(IMAGE_SYSTEM)
	$(TRIAL)/hostile_hardware.py $(IMAGE) build/hostile-hardware

roots-test: setup ## good and broken roots put on trial: which one starts (fifteen minutes)
	$(IMAGE_SYSTEM)
	$(TRIAL)/roots_test.py $(IMAGE) build/roots-test

secure-boot: setup ## the image under a UEFI that knows Microsoft's keys alone: it starts, and an unsigned kernel does not
	$(IMAGE_SYSTEM)
	$(TRIAL)/secure_boot.py $(IMAGE) build/secure-boot
