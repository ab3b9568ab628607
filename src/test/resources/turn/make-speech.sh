#!/bin/sh
# Speaks the utterances of the turn tests with espeak-ng, flite and festival (voices ked and slt-hts): 8 kHz, 16 bits,
# silence around the speech cut off. Two of the voices, and festival's engines, are never trained on.
set -eu
cd "$(dirname "$0")"

cut() { # NAME: raw.wav -> NAME.wav
  sox -D raw.wav -r 8000 -c 1 -b 16 "$1.wav" norm -6 silence 1 0.005 0.5% reverse silence 1 0.005 0.5% reverse
}
with_espeak() { espeak-ng -v "$2" -s "$3" -w raw.wav "$4" && cut "$1"; }
with_flite() { flite -voice "$2" -t "$3" -o raw.wav && cut "$1"; }
with_festival() {
  echo "(voice_$2) (utt.save.wave (utt.synth (Utterance Text \"$3\")) \"raw.wav\" 'riff)" > raw.scm
  festival -b raw.scm && cut "$1"
}

with_flite yes-awb awb "Yes."
with_espeak no-f2 en-us+f2 165 "No."
with_festival no-ked ked_diphone "No."
with_flite thanks-slt slt "Thanks."
with_festival book-ked ked_diphone "I would like to book a cleaning for next Thursday afternoon."
with_festival cancel-hts cmu_us_slt_arctic_hts "Can I cancel my appointment on March third?"
with_espeak price-m3 en-gb+m3 160 "How much is a whitening, and do you take my insurance?"
with_flite number-rms rms "My number is five five five, oh one four two."
with_flite emergency-awb awb "My tooth broke and it hurts a lot, is there anything today?"
with_espeak six-scot en-gb-scotland 170 "Half past six."
rm -f raw.wav raw.scm
