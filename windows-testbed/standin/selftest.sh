#!/usr/bin/env bash
# Asserts the rules of the stand-in; under half a minute.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
testbed=$here/../testbed.sh
PORTSIM_HOME=$(mktemp -d)
export PORTSIM_HOME
trap 'rm -rf "$PORTSIM_HOME"' EXIT
environment=$("$testbed" env)
eval "$environment"
# One call that every other one finds running.
"$testbed" ctl reset
failures=0

fail() {
  printf 'FAILED %s\n' "$1"
  failures=$((failures + 1))
}

# shellcheck disable=SC2053
expect() {
  [[ $2 == $3 ]] || fail "$1: expected '$3', was '$2'"
}

wine() {
  "$PORTSIM_WINE" "$@" 2>/dev/null | tr -d '\r'
}

ctl() {
  wine portsim-ctl.exe "$@"
}

netsh() {
  wine netsh.exe "$@"
}

# scenario NAME [SETTING=VALUE...] then pairs of a step of probe.exe and the pattern of its result
scenario() {
  local name=$1 settings=() steps=() patterns=() results i
  shift
  while [[ $1 == *=* ]]; do
    settings+=(-- set "${1%%=*}" "${1#*=}")
    shift
  done
  ctl reset "${settings[@]}"
  while [[ $# -gt 0 ]]; do
    steps+=("$1")
    patterns+=("$2")
    shift 2
  done
  mapfile -t results < <(wine probe.exe "${steps[@]}")
  for i in "${!steps[@]}"; do
    expect "$name" "${results[i]:-nothing}" "${steps[i]}: ${patterns[i]}"
  done
}

scenario "a persistent block is found by its exact start and count" \
  "create tcp 22000 4" 0 "lookup tcp 22000 4" 0 "lookup tcp 22000 3" 1168 "lookup tcp 22001 3" 1168 \
  "lookup udp 22000 4" 1168 "delete tcp 22000 3" 1168 "delete tcp 22000 4" 0 "delete tcp 22000 4" 1168

scenario "a block must lie in the range of ports" \
  "create tcp 0 4" 87 "create tcp 22000 0" 87 "create tcp 65535 2" 87 "create tcp 65535 1" 0 \
  "lookup tcp 0 1" 87 "lookup tcp 1 0" 87 "delete tcp 0 1" 87

scenario "a block that overlaps another is refused, for its own protocol only" \
  "create tcp 22000 4" 0 "create tcp 22003 2" 32 "create tcp 22000 4" 32 "create udp 22003 2" 0

scenario "a block with a bound port is refused" \
  "socket a tcpdual" 0 "bind a 22001" "port=22001 0" "create tcp 22000 4" 32 "create udp 22000 4" 0 \
  "close a" 0 "create tcp 22000 4" 0

scenario "an associated socket gets a port of the block, and a full block refuses" allocation=lowest \
  "create tcp 22000 2" 0 "socket a tcp4" 0 "associate a" 0 "bind a 0" "port=22000 0" "socket b tcpdual" 0 \
  "associate b" 0 "bind b 0" "port=22001 0" "socket c tcp4" 0 "associate c" 0 "bind c 0" 10048 \
  "close a" 0 "bind c 0" "port=22000 0"

scenario "the error of a full block can be chosen: 10055" full-block-error=10055 \
  "create udp 22000 1" 0 "socket a udp4" 0 "associate a" 0 "bind a 0" "port=22000 0" "socket b udp4" 0 \
  "associate b" 0 "bind b 0" 10055

scenario "the error of a full block can be chosen: 10013" full-block-error=10013 \
  "create tcp 22000 1" 0 "socket a tcp4" 0 "associate a" 0 "bind a 0" "port=22000 0" "socket b tcp4" 0 \
  "associate b" 0 "bind b 0" 10013

scenario "a socket must be unbound, of the protocol, and not yet associated" \
  "create tcp 22000 2" 0 "socket a tcp4" 0 "bind a 22500" "port=22500 0" "associate a" 10022 "socket b udp4" 0 \
  "associate b" 10022 "socket c tcp4" 0 "associate c" 0 "associate c" 10022 "socket n none" 0 "associate n" 10045 \
  "associate z" 10038 "forget" 0 "socket d tcp4" 0 "associate d" 10022

scenario "an explicit port after the association lies in the block" \
  "create tcp 22000 2" 0 "socket a tcp4" 0 "associate a" 0 "bind a 22500" 10049 "bind a 22001" "port=22001 0"

scenario "an explicit port after the association can be refused" explicit-port-after-association=refuse \
  "create tcp 22000 2" 0 "socket a tcp4" 0 "associate a" 0 "bind a 22001" 10013 "bind a 0" "port=2200? 0"

scenario "an explicit bind in a persistent block is refused" \
  "create tcp 22000 2" 0 "socket a tcp4" 0 "bind a 22001" 10013 "socket b udp4" 0 "bind b 22001" "port=22001 0"

scenario "an explicit bind in a persistent block can be allowed" explicit-bind-in-persistent=allow \
  "create tcp 22000 2" 0 "socket a tcp4" 0 "bind a 22001" "port=22001 0"

scenario "a dual-stack socket can be refused with EINVAL" associate-dual-stack=einval \
  "create tcp 22000 2" 0 "socket a tcpdual" 0 "associate a" 10022 "socket b tcp4" 0 "associate b" 0 \
  "socket c tcp6" 0 "associate c" 0

scenario "a dual-stack socket can be refused with EOPNOTSUPP" associate-dual-stack=eopnotsupp \
  "create tcp 22000 2" 0 "socket a tcpdual" 0 "associate a" 10045

scenario "who is not elevated may look up and acquire, nothing else" elevated=off \
  "create tcp 22000 2" 5 "create tcp 0 2" 5 "delete tcp 22000 2" 5 "lookup tcp 22000 2" 1168 "socket a tcp4" 0 \
  "acquire a 22000 2" "start=22000 count=2 bytes=16 0" "socket b tcp4" 0 "associate b" 0 "bind b 0" "port=2200? 0"

ctl reset -- create tcp 22000 2 -- set elevated off
expect "a persistent token needs elevation" "$(wine lookup.exe 22000 2)" "associate failed: 10013"
ctl set unelevated-lookup deny
expect "lookup can need elevation" "$(wine lookup.exe 22000 2)" "lookup failed: 5"
expect "one process can be elevated by itself" "$(PORTSIM_ELEVATED=on wine lookup.exe 22000 2)" "port 2200?"

scenario "a runtime block is its process's own and ends with the acquiring socket" \
  "socket a tcp4" 0 "acquire a 22000 2" "start=22000 count=2 bytes=16 0" "socket b tcp4" 0 "acquire b 22001 1" 10048 \
  "create tcp 22001 1" 32 "bind b 22001" 10013 "associate b" 0 "bind b 22001" "port=22001 0" "release a" 10048 \
  "close b" 0 "release a" 0 "acquire a 22000 2" "start=22000 * 0" "close a" 0 "create tcp 22000 2" 0

scenario "a runtime block can be anywhere, and arguments are checked" \
  "socket a udp4" 0 "acquire a 0 8" "start=* count=8 bytes=16 0" "acquire a 22000 0" 10022 "acquire a 65535 2" 10022 \
  "socket n none" 0 "acquire n 22000 2" 10045 "forget" 0 "release a" 10022

scenario "two sockets never share a port" \
  "socket a tcp4" 0 "bind a 22001" "port=22001 0" "socket b tcp4" 0 "bind b 22001" 10048 "socket c tcpdual" 0 \
  "bind c 22001" 10048 "close a" 0 "bind b 22001" "port=22001 0"

scenario "the tables name the owner" \
  "socket a tcp4" 0 "bind a 22001" "port=22001 0" "listen a" 0 "owner tcp4 22001" "owner=me 0" "socket b udpdual" 0 \
  "bind b 22002" "port=22002 0" "owner udp6 22002" "owner=me 0" "owner tcp4 22003" "owner=nobody 0"

ctl reset -- foreign tcp 22000 10 -- exclude tcp 22100 10
expect "a foreign range refuses, an exclusion allows" \
  "$(wine probe.exe "socket a tcp4" "bind a 22005" "bind a 22105" "create tcp 22009 2" "create tcp 22109 2" |
    sed 's/.*: //' | tr '\n' ' ')" "0 10013 port=22105 0 32 32 "
ctl set create-over-exclusion allow
expect "creation over an exclusion can be allowed" "$(wine probe.exe "create tcp 22109 2")" "*: 0"
netsh_rows() {
  netsh int ipv4 show excludedportrange protocol=tcp "$@" | grep -E '^ +[0-9]+ +[0-9]+' | sed 's/$/|/' | tr -d '\n'
}
expect "netsh shows every range" "$(netsh_rows)" \
  "     22000       22009      |     22100       22109     \*|     22109       22110      |"
expect "netsh shows what is kept" "$(netsh_rows store=persistent)" \
  "     22100       22109     \*|     22109       22110      |"
add() {
  netsh int ipv4 add excludedportrange protocol=tcp "$@" | tr -d '\n'
}
expect "netsh adds" "$(add startport=22200 numberofports=5)" "Ok."
expect "netsh refuses what overlaps" "$(add startport=22009 numberofports=5)" "The process cannot access the file*"
expect "netsh adds until the restart" "$(add startport=22300 numberofports=5 store=active)" "Ok."
ctl set elevated off
expect "netsh needs elevation" "$(add startport=22400 numberofports=5)" "The requested operation requires elevation*"
ctl set elevated on
expect "netsh deletes" "$(netsh int ipv4 delete excludedportrange protocol=tcp startport=22200 numberofports=5)" "Ok.*"
expect "netsh misses" "$(netsh int ipv4 delete excludedportrange protocol=tcp startport=22200 numberofports=5)" "Element not found.*"
expect "netsh shows the dynamic range" "$(netsh int ipv4 show dynamicport tcp | tr -d '\n')" "*: 49152*: 16384"
ctl reboot
expect "a restart ends an active exclusion" "$(netsh_rows)" \
  "     22000       22009      |     22100       22109     \*|     22109       22110      |"
for language in de fr ko zh ja; do
  ctl set netsh-language "$language"
  "$PORTSIM_WINE" netsh.exe int ipv4 show excludedportrange protocol=tcp >"$PORTSIM_HOME/netsh.out" 2>/dev/null
  LC_ALL=C grep -q '[^ -~]' <(tr -d '\r\n' <"$PORTSIM_HOME/netsh.out") || fail "netsh speaks $language"
  expect "netsh keeps its rows in $language" "$(LC_ALL=C grep -acE '^ +[0-9]+ +[0-9]+ ' "$PORTSIM_HOME/netsh.out")" 3
done
ctl set netsh empty
expect "netsh can be silent" "$(netsh int ipv4 show excludedportrange tcp)" ""
ctl set netsh garbage
expect "netsh can be wrong" "$(netsh int ipv4 show excludedportrange tcp | grep -c 70000)" 1

ctl reset
coproc holder { exec "$PORTSIM_WINE" probe.exe "socket a tcp4" "acquire a 22000 4" "socket b tcp4" "associate b" "bind b 22001" wait 2>/dev/null; }
holder_pid=$holder_PID
while read -r line <&"${holder[0]}"; do
  [[ $line == *waiting* ]] && break
done
expect "a runtime block is kept from others" "$(wine probe.exe "create tcp 22000 4" "socket a tcp4" "bind a 22000" |
  sed 's/.*: //' | tr '\n' ' ')" "32 0 10013 "
{
  kill -KILL "$holder_pid"
  wait "$holder_pid" || true
} 2>/dev/null
expect "a killed process gives its block back" "$(wine probe.exe "create tcp 22000 4")" "*: 0"

ctl reset
expect "the walk of creation" "$(wine create.exe 22000 2 --keep | tr '\n' ' ')" "created 22000 2 port 2200? "
expect "the walk of lookup" "$(wine lookup.exe 22000 2)" "port 2200?"
ctl reboot
expect "a restart keeps the block" "$(wine lookup.exe 22000 2)" "port 2200?"
expect "a restart changes the token" "$(ctl log | grep -o 'LookupPersistent.*' | tr '\n' ' ')" \
  "LookupPersistentTcpPortReservation start=22000 count=2 token=t1 -> 0 LookupPersistentTcpPortReservation start=22000 count=2 token=t2 -> 0 "

if [[ $failures -gt 0 ]]; then
  echo "$failures failed"
  exit 1
fi
echo "the stand-in keeps its rules"
