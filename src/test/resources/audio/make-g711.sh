#!/bin/sh
# Makes the golden G.711 tables with sox: every 16-bit sample encoded, every code decoded. Needs sox and python3.
set -eu
cd "$(dirname "$0")"
python3 -c "import array,sys; sys.stdout.buffer.write(array.array('h', range(-32768, 32768)).tobytes())" > samples.s16
python3 -c "import sys; sys.stdout.buffer.write(bytes(range(256)))" > codes.raw
for law in mu-law a-law; do
  sox -D -t raw -r 8000 -e signed -b 16 -c 1 samples.s16 -t raw -e $law -b 8 - | gzip -9n > $law-codes.gz
  sox -D -t raw -r 8000 -e $law -b 8 -c 1 codes.raw -t raw -e signed -b 16 - | gzip -9n > $law-samples.gz
done
rm samples.s16 codes.raw
