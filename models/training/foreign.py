"""Diphone voices of other languages reading English: festival's American front end gives phones, durations and pitch, every
phone becomes the nearest of the other language's phones, and the foreign voice speaks those.

One English phone has several renderings. Which one is heard is drawn for each utterance, and a path through the renderings
avoids pairs of phones the voice has no diphone for.
"""

import re
import subprocess
import tempfile

from synthesize import waves

GROUPS = "/usr/share/festival/voices/"
FRONT_END_PITCH = 105
MISSING, SECOND, REVOICED = 4.0, 0.35, 1.8
# What a voice says where it lacks a diphone: the same consonant with or without voice.
PARTNERS = dict(b="p", d="t", g="k", v="f", z="s", D="T", dZ="tS", dz="ts") | {"z~": "s~", "dz~": "c~"}
PARTNERS |= {voiceless: voiced for voiced, voiceless in PARTNERS.items()}

# "phone: rendering, rendering, ..." with the best first; a rendering is one phone or two, "-" is none at all.
CZECH = """aa: a:, a, o; ae: e, a, e:; ah: a; ao: o:, o; aw: a u, a: u; ax: e, a; axr: e r, r; ay: a j, a: j; b: b; ch: c~; d: d;
dh: d, z; dx: d, t, r; eh: e; el: e l, l; em: e m; en: e n; er: e r, r, e: r; ey: e j, e: j; f: f; g: g; hh: h, ch; ih: i;
iy: i:, i, i: j; jh: dz~; k: k; l: l; m: m; n: n; ng: n* k, n* g, n g; ow: o u, o: u; oy: o j; p: p; r: r; s: s; sh: s~; t: t;
th: t, s, f; uh: u; uw: u:, u; v: v; w: v, u; y: j; z: z; zh: z~; pau: #"""
FINNISH = """aa: a:, a; ae: @, @:; ah: a; ao: o:, o; aw: a u; ax: 7, e, a; axr: 7 r, e r; ay: a i; b: b; ch: t S, t s; d: d;
dh: d; dx: d, t, r; eh: e; el: 7 l, e l; em: e m; en: e n; er: 7 r, 7:, 7: r; ey: e i; f: f; g: g; hh: h; ih: i;
iy: i:, i; jh: d S, d s, t S, t s; k: k; l: l; m: m; n: n; ng: N, N g, n g; ow: o u; oy: o i; p: p; r: r; s: s; sh: S, s; t: t;
th: T, t, s, f; uh: u; uw: u:, u; v: v; w: w, v, u; y: j; z: s; zh: S, s; pau: #"""
ITALIAN = """aa: a1, a, O1; ae: E1, a1, E; ah: a, a1; ao: O1, o1; aw: a1 u, a u; ax: e, a; axr: e r; ay: a1 i, a i; b: b; ch: tS; d: d;
dh: d, z; dx: d, t, r; eh: E1, E, e1; el: e l, o l; em: e m; en: e n; er: E1 r, e r, e1 r; ey: e1 i, e i; f: f; g: g; hh: -;
ih: i, i1; iy: i1, i; jh: dZ; k: k; l: l; m: m; n: n; ng: ng g, n g, ng k; ow: o1 u, o u; oy: O1 i, o1 i; p: p; r: r; s: s;
sh: S, tS; t: t; th: t, f, s; uh: u; uw: u1, u; v: v; w: w, u; y: j, i; z: z, dz; zh: dZ; pau: #"""
TAMIL = """aa: aa; ae: eh, aa; ah: a; ao: oo, oh, aa; aw: aw, aa uh; ax: a, eh; axr: a r; ay: ay, aa y; b: b; ch: ch; d: D, dh;
dh: dh; dx: D, T, r; eh: eh; el: a l; em: a m; en: a n; er: a r; ey: ee, ee y; f: f; g: g; hh: h; ih: ih; iy: iy; jh: j; k: k;
l: l; m: m; n: n; ng: n g; ow: oo, oo uh; oy: oo y, oh y; p: p; r: r; s: s; sh: sh; t: T, th; th: th; uh: uh; uw: uw; v: v;
w: v; y: y; z: s, j; zh: sh, j; pau: pau"""

# Diphone file, renderings, the speaker's usual pitch in Hz.
DIPHONE = {
    "czech_dita": ("czech/czech_dita/group/dita.group", CZECH, 190),
    "czech_krb": ("czech/czech_krb/group/krb.group", CZECH, 115),
    "czech_machac": ("czech/czech_machac/group/machac.group", CZECH, 105),
    "czech_ph": ("czech/czech_ph/group/ph.group", CZECH, 110),
    "suo_fi_lj_diphone": ("finnish/suo_fi_lj_diphone/group/ljlpc.group", FINNISH, 175),
    "hy_fi_mv_diphone": ("finnish/hy_fi_mv_diphone/group/mvlpc.group", FINNISH, 105),
    "lp_diphone": ("italian/lp_diphone/group/lp_diphone.group", ITALIAN, 180),
    "pc_diphone": ("italian/pc_diphone/group/pc_diphone.group", ITALIAN, 110),
    "hindi_NSK_diphone": ("hindi/hindi_NSK_diphone/group/NSKlpc.group", TAMIL, 125),
}

# Prints every segment of an utterance with its end and its pitch targets, both in seconds from the utterance's start.
SHOW = r"""
(define (show number utt)
  (mapcar (lambda (s) (format t "%d %s %s %l\n" number (item.name s) (item.feat s 'end)
            (mapcar (lambda (x) (list (item.feat x 'pos) (item.feat x 'f0))) (item.relation.daughters s 'Target))))
          (utt.relation.items utt 'Segment)))
"""


def table(text):
    """The renderings of each English phone: [(phones, how much they are disliked), ...]."""
    renderings = {}
    for row in text.replace("\n", " ").split(";"):
        name, options = row.split(":", 1)
        options = [tuple(option.replace("-", " ").split()) for option in options.split(",")]
        renderings[name.strip()] = [(option, SECOND * i) for i, option in enumerate(options)]
    known = {phone for options in renderings.values() for option, _ in options for phone in option}
    for options in renderings.values():
        last = PARTNERS.get(options[0][0][-1]) if options[0][0] else None
        if last in known:
            options.append(((*options[0][0][:-1], last), REVOICED))
    return renderings


def diphones(path):
    """The pairs of phones a voice has, as the index of its group file names them."""
    with open(GROUPS + path, "rb") as file:
        head, body = file.read(100_000).split(b"EST_Header_End\n", 1)
    entries = int(re.search(rb"NumEntries (\d+)", head)[1])
    return {line.split(b" ")[0].decode("latin-1") for line in body.split(b"\n")[:entries]}


def batch(script):
    """Runs the lines of a scheme program in one festival; a line that fails is skipped and the next goes on."""
    with tempfile.NamedTemporaryFile("w", dir="/dev/shm", suffix=".scm") as file:
        file.write("\n".join(script))
        file.flush()
        return subprocess.run(["festival", "-b", file.name], check=False, capture_output=True).stdout.decode("latin-1")


def pronounced(texts):
    """What the American front end makes of each text: [(phone, seconds, [(offset, hertz), ...]), ...]."""
    script = ["(voice_kal_diphone)", "(Parameter.set 'Synth_Method 'None)", "(set! after_synth_hooks nil)", SHOW]
    for i, text in enumerate(texts):
        plain = text.replace('"', "").replace("\\", "")
        script.append(f'(unwind-protect (show {i} (utt.synth (Utterance Text "{plain}"))) nil)')
    phones, start = [[] for _ in texts], 0.0
    for line in batch(script).splitlines():
        match = re.fullmatch(r"(\d+) (\S+) ([\d.]+) (.*)", line)
        if not match:
            continue
        own, end = phones[int(match[1])], float(match[3])
        start = start if own else 0.0
        targets = [(float(at) - start, float(f0)) for at, f0 in re.findall(r"\(([\d.]+) ([\d.]+)\)", match[4])]
        own.append((match[2], end - start, targets))
        start = end
    return phones


def rendered(phones, renderings, has, r):
    """The renderings of an utterance's phones: those liked best today (a random cost for each) whose diphones exist."""
    liking = {name: [(option, cost + r.random()) for option, cost in options] for name, options in renderings.items()}
    paths = {"": (0.0, ())}
    for name in phones:
        reached = {}
        for option, dislike in liking[name]:
            inner = MISSING * sum(f"{a}-{b}" not in has for a, b in zip(option, option[1:]))
            for last, (cost, path) in paths.items():
                joint = MISSING * (f"{last}-{option[0]}" not in has) if option and last else 0
                total, end = cost + dislike + inner + joint, option[-1] if option else last
                if end not in reached or total < reached[end][0]:
                    reached[end] = total, (path, option)
        paths = reached
    (_, path), options = min(paths.values(), key=lambda reached: reached[0]), []
    while path:
        path, option = path
        options.append(option)
    return options[::-1]


def segments(phones, renderings, has, mean, r):
    """The scheme list of an utterance's segments, at a random speed, pitch and liveliness."""
    mean, liveliness, stretch = mean * r.uniform(0.85, 1.2), r.uniform(0.7, 1.5), r.uniform(0.85, 1.3)
    out = []
    for (_, seconds, targets), option in zip(phones, rendered([p[0] for p in phones], renderings, has, r)):
        start, length = 0.0, max(0.035, seconds * stretch)
        for i, phone in enumerate(option):
            # The first element of a diphthong is the longer one.
            part = length * (1 if len(option) == 1 else (0.58, 0.42)[i])
            inside = [(at * stretch - start, f0) for at, f0 in targets if start <= at * stretch + 1e-6 < start + part + 1e-5]
            pitch = " ".join(f"({max(0, at):.3f} {mean * (f0 / FRONT_END_PITCH) ** liveliness:.0f})" for at, f0 in inside)
            out.append(f'("{phone}" {part:.3f} {pitch})')
            start += part
    return "(" + " ".join(out) + ")"


def foreign(texts, voice, r):
    """Speaks all texts with one voice of DIPHONE in one festival process; yields (samples, rate)."""
    path, mapping, mean = DIPHONE[voice]
    renderings, has = table(mapping), diphones(path)
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        # The engines' own level clips at the residuals' peaks.
        script = [f"(voice_{voice})", "(set! after_synth_hooks nil)", "(set! us_gain 0.4)"]
        for i, phones in enumerate(pronounced(texts)):
            if phones:
                spoken = f"(Utterance Segments {segments(phones, renderings, has, mean, r)})"
                script.append(f"(unwind-protect (utt.save.wave (utt.synth {spoken}) \"{folder}/{i}.wav\" 'riff) nil)")
        batch(script)
        yield from waves(folder, len(texts))
