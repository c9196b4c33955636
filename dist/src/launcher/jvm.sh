# How the JVM of Tarsier is run: what ./tarsier and the launcher of a release share. For bash; is sourced.

# Transcripts and file names are UTF-8; in a POSIX locale Java could not even open a file "ä.wav".
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) if [ -n "${LC_ALL:-}" ]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi ;;
esac
# OpenBLAS would spin on every core otherwise; what runs in parallel does so by our own choice.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1} OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1}

say() { printf 'tarsier: %s\n' "$1" >&2; }
die() { say "$1"; exit 1; }

# choose_memory ARGUMENT ...: sets $command, the first argument that is no option, and $memory, options of its JVM.
# The serial collector starts fastest; what runs for long gets the one that Java chooses.
choose_memory() {
  command=
  for command in "$@"; do
    case $command in -*) command= ;; *) break ;; esac
  done
  case $command in
    # Without limits JavaCPP would never ask the collector to free native memory.
    train) memory=(-Xmx3g -Dorg.bytedeco.javacpp.maxbytes=6g -Dorg.bytedeco.javacpp.maxphysicalbytes=10g) ;;
    bench | serve) memory=() ;;
    *) memory=(-XX:+UseSerialGC) ;;
  esac
}

# choose_options JAVA_MAJOR: sets $jvm, the options of every JVM.
choose_options() {
  jvm=(-Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Djava.awt.headless=true)
  # What the native parts do is no surprise to us; newer JVMs would warn of it.
  [ "$1" -ge 22 ] && jvm+=(--enable-native-access=ALL-UNNAMED)
  [ "$1" -ge 24 ] && jvm+=(--sun-misc-unsafe-memory-access=allow)
  return 0
}

# Class data sharing: the JVM maps classes that an earlier run has loaded and checked, instead of
# parsing them again. A static archive, because dynamic ones cannot hold the old class files of picocli.
#
# share_classes ARCHIVE RECORDING ...: makes an archive with what transcribing the recordings loads, unless it is there.
share_classes() {
  local archive=$1
  shift
  [ -e "$archive" ] && return
  "$java_home/bin/java" -XX:DumpLoadedClassList="$archive.list.$$" "${jvm[@]}" -cp "$class_path" \
    io.tarsier.cli.Main transcribe "$@" >/dev/null 2>&1 </dev/null
  "$java_home/bin/java" -Xshare:dump -XX:SharedClassListFile="$archive.list.$$" \
    -XX:SharedArchiveFile="$archive.$$" -cp "$class_path" >/dev/null 2>&1 </dev/null
  rm -f "$archive.list.$$"
  # Where there can be none, an empty file says so.
  mv -f "$archive.$$" "$archive" 2>/dev/null || : >"$archive"
}

# run_tarsier ARCHIVE ARGUMENT ...: becomes the program.
run_tarsier() {
  local archive=$1 terminals= columns
  shift
  # Java cannot tell which of its streams is a terminal, nor how wide it is.
  [ -t 1 ] && terminals=out
  if [ -t 2 ]; then
    terminals=$terminals,err
    columns=$(stty size <&2 2>/dev/null)
    columns=${columns##* }
    [ "${columns:-0}" -gt 0 ] && jvm+=("-Dtarsier.columns=$columns")
    [ "${columns:-80}" -lt 80 ] && [ "${columns:-0}" -gt 0 ] && jvm+=("-Dpicocli.usage.width=$((columns < 55 ? 55 : columns))")
  fi
  exec "$java_home/bin/java" -XX:SharedArchiveFile="$archive" ${memory[@]+"${memory[@]}"} "${jvm[@]}" "-Dtarsier.terminals=$terminals" \
    ${TARSIER_JAVA_OPTS:-} -cp "$class_path" io.tarsier.cli.Main "$@"
}
