#!/usr/bin/env bash
# The steps of the image. The Dockerfile runs them, and a test runs `check` where no container engine is at hand.
#   build.sh compile        compiles the project with Maven
#   build.sh layout DIR     lays out in DIR what the image has in /opt/frontdesk
#   build.sh system         prepares the runtime image: a library of the models, the user, the folders
#   build.sh check DIR      lays out in DIR, serves from there as another user, calls, checks health and stops
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
uid=10001

compile() {
  (cd "$root" && mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true process-classes)
}

jar_tool() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/jar" ]; then echo "$JAVA_HOME/bin/jar"; else command -v jar; fi
}

# Puts one text in the place of another in a file, and fails where it is not there: a setting may have been renamed.
replace() {
  local text
  text=$(<"$1")
  case "$text" in *"$2"*) ;; *) echo "build.sh: $1 has no '$2'" >&2; exit 1 ;; esac
  printf '%s\n' "${text/"$2"/"$3"}" >"$1"
}

layout() {
  local out=$1 jar
  [ -s "$root/target/runtime-classpath" ] || { echo "build.sh: compile first" >&2; exit 1; }
  mkdir -p "$out/lib" "$out/models"
  "$(jar_tool)" --create --file "$out/lib/frontdesk.jar" -C "$root/target/classes" .
  tr ':' '\n' <"$root/target/runtime-classpath" | while IFS= read -r jar; do
    if [ -n "$jar" ]; then cp "$jar" "$out/lib/"; fi
  done
  cp -R "$root/models/embedded" "$root/models/catalog.yaml" "$out/models/"
  cp -R "$root/prompts" "$out/prompts"
  cp "$root/frontdesk" "$root/docker/health" "$root/LICENSE" "$root/NOTICE" "$out/"
  cp "$root/frontdesk.yaml" "$out/frontdesk.yaml"
  replace "$out/frontdesk.yaml" 'host: 127.0.0.1 ' 'host: 0.0.0.0 '
  # shellcheck disable=SC2016
  replace "$out/frontdesk.yaml" 'api_keys: []' 'api_keys: ["${FRONTDESK_API_KEY}"]'
  cp "$out/frontdesk.yaml" "$out/frontdesk-postgresql.yaml"
  # shellcheck disable=SC2016
  replace "$out/frontdesk-postgresql.yaml" '# database: { url: "jdbc:postgresql://127.0.0.1:5432/frontdesk"' \
    'database: { url: "jdbc:postgresql://postgres:5432/frontdesk"'
  chmod -R a+rX,go-w "$out"
}

# libgomp is what ONNX Runtime and whisper.cpp want; nothing else is installed.
system() {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends libgomp1
  rm -rf /var/lib/apt/lists/*
  groupadd --gid "$uid" frontdesk
  useradd --uid "$uid" --gid "$uid" --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin frontdesk
  install -d -o "$uid" -g "$uid" /data /models
}

# Runs a command as the image's user, where this one may change users.
as_user() {
  if [ "$(id -u)" = 0 ]; then
    exec setpriv --reuid="$uid" --regid="$uid" --clear-groups "$@"
  fi
  exec "$@"
}

check() {
  local work=$1 tree port server began
  mkdir -p "$work"
  work=$(cd "$work" && pwd)
  tree=$work/opt/frontdesk
  layout "$tree"
  mkdir -p "$work/data" "$work/models"
  if [ "$(id -u)" = 0 ]; then chown "$uid:$uid" "$work/data" "$work/models"; chmod 755 "$work"; fi
  # This machine alone is to be served, and nobody needs to hear anything.
  cp "$tree/frontdesk.yaml" "$tree/check.yaml"
  replace "$tree/check.yaml" 'host: 0.0.0.0 ' 'host: 127.0.0.1 '
  replace "$tree/check.yaml" 'name: en-us ' 'name: none '
  export FRONTDESK_API_KEY="${FRONTDESK_API_KEY:-a-key-of-the-check-alone}" FRONTDESK_MODELS=$work/models
  (as_user env HOME=/nonexistent "$tree/frontdesk" serve --data "$work/data" --settings "$tree/check.yaml" --port 0) \
    >"$work/out" 2>"$work/err" &
  server=$!
  # shellcheck disable=SC2064
  trap "kill -KILL $server 2>/dev/null || true" EXIT
  began=$SECONDS
  port=""
  while [ -z "$port" ] || ! FRONTDESK_PORT=$port "$tree/health" /readyz 2>/dev/null; do
    if [ $((SECONDS - began)) -gt 90 ] || ! kill -0 "$server" 2>/dev/null; then
      echo "build.sh: the server is not ready" >&2; cat "$work/out" "$work/err" >&2; exit 1
    fi
    sleep 0.2
    port=$(sed -n 's|.* answers at ws://[^:]*:\([0-9]*\)/.*|\1|p' "$work/out")
  done
  FRONTDESK_PORT=$port "$tree/health"
  if FRONTDESK_PORT=$port "$tree/health" /no/such/page 2>/dev/null; then
    echo "build.sh: the health check does not see what is wrong" >&2; exit 1
  fi
  printf 'number: "+12025550147"\nsteps:\n  - type: goodbye\n' >"$work/call.yaml"
  chmod a+r "$work/call.yaml"
  (as_user env HOME=/nonexistent "$tree/frontdesk" call --settings "$tree/check.yaml" --port "$port" \
    --token "$FRONTDESK_API_KEY" --script "$work/call.yaml" --json) >"$work/call.out"
  grep -q '"type":"ended"' "$work/call.out" || { echo "build.sh: the call did not end" >&2; cat "$work/call.out" >&2; exit 1; }
  [ -s "$work/data/frontdesk.db" ] || { echo "build.sh: nothing lies in the data folder" >&2; exit 1; }
  if find "$tree" -newer "$work/call.yaml" | grep -q .; then
    echo "build.sh: the program wrote into its own folder" >&2; exit 1
  fi
  began=$SECONDS
  kill -TERM "$server"
  wait "$server" || true
  if [ $((SECONDS - began)) -gt 40 ]; then echo "build.sh: it did not stop within its drain time" >&2; exit 1; fi
  trap - EXIT
  if FRONTDESK_PORT=$port "$tree/health" 2>/dev/null; then echo "build.sh: it answers after its end" >&2; exit 1; fi
  echo "The image's tree in $tree serves, takes a call and stops."
}

case "${1:-}" in
  compile) compile ;;
  layout) layout "${2:?a folder is needed}" ;;
  system) system ;;
  check) check "${2:?a folder is needed}" ;;
  *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
