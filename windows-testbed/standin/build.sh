#!/usr/bin/env bash
# Builds the stand-in: build.sh OUTPUT_FOLDER WINE_DLL_FOLDER
set -euo pipefail

out=$1
wine_dlls=$2
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=x86_64-w64-mingw32
flags=(-std=gnu11 -O1 -Wall -Wextra -Werror -D_WIN32_WINNT=0x0A00 -D__USE_MINGW_ANSI_STDIO=1)

compile() {
  printf '%s\0' "$sources"/*.c "$sources"/programs/*.c |
    xargs -0 -P "$(nproc)" -I '{}' sh -c \
      'source=$1; out=$2; shift 2; "$@" -c -o "$out/$(basename "$source" .c).o" "$source"' \
      sh '{}' "$out/objects" "$tools-gcc" "${flags[@]}"
}

# link FILE FLAGS -- OBJECTS
link() {
  local file=$1 options=()
  shift
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  shift
  "$tools-gcc" -s -static-libgcc -o "$out/$file" "${@/#/$out/objects/}" "${options[@]}"
}

# The definition file of a stand-in: every export of Wine's own DLL, under the same ordinal, forwarded to that DLL
# under the name it has been given, or to portsim.dll where "NAME=FUNCTION" is among the arguments.
definition() {
  local dll=$1 real=$2
  shift 2
  echo "LIBRARY $dll.dll"
  echo EXPORTS
  "$tools-objdump" -p "$wine_dlls/$dll.dll" | awk -v real="$real" -v replaced="$*" '
    BEGIN {
      split(replaced, pairs, " ")
      for (i in pairs) { split(pairs[i], pair, "="); ours[pair[1]] = pair[2] }
    }
    /Ordinal\/Name Pointer\] Table/ { names = 1; next }
    names && /^\t\[/ {
      gsub(/[][]/, " ")
      target = ($2 in ours) ? "portsim." ours[$2] : real "." $2
      delete ours[$2]
      printf "  %s = %s @%d\n", $2, target, $1 + 1
    }
    END { for (name in ours) printf "  %s = portsim.%s\n", name, ours[name] }'
}

stand_in() {
  definition "$@" >"$out/objects/$1.def"
  link "$1.dll" -shared -nostartfiles -nostdlib -e DllMain "$out/objects/$1.def" -- thin.o
}

mkdir -p "$out/objects"
compile
machine=(state.o log.o reservations.o winsock.o)
link portsim.dll -shared -- "${machine[@]}" commands.o controls.o iphlpapi.o portsim.o sockets.o tables.o
link portsim-ctl.exe -- "${machine[@]}" commands.o ctl.o
link netsh.exe -- "${machine[@]}" netsh.o netsh_text.o
for program in "$sources"/programs/*.c; do
  name=$(basename "$program" .c)
  link "$name.exe" -liphlpapi -lws2_32 -- "$name.o"
done
persistent=()
for action in Create Lookup Delete; do
  for protocol in Tcp Udp; do
    persistent+=("${action}Persistent${protocol}PortReservation=${action}Persistent${protocol}PortReservation")
  done
done
stand_in ws2_32 realws2 bind=PortsimBind closesocket=PortsimCloseSocket WSAIoctl=PortsimIoctl
stand_in iphlpapi realiph "${persistent[@]}" GetExtendedTcpTable=PortsimGetExtendedTcpTable \
  GetExtendedUdpTable=PortsimGetExtendedUdpTable
