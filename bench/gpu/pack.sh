#!/usr/bin/env bash
# Packs what bench/gpu/measure.sh needs on a machine without Java and without a network: a Java of a few
# modules, the plugin cuda and the benchmark, as one file that is small enough to be carried about.
#
#   bench/gpu/pack.sh [FILE]      default: target/gpu/pack.tar.xz, which git ignores
set -euo pipefail
cd "$(dirname "$0")/../.."
pack=$(realpath -m "${1:-target/gpu/pack.tar.xz}")
most=$((64 << 20))

command -v jlink >/dev/null || { echo "gpu/pack: there is no jlink; put a JDK 17 or newer on the PATH" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "building ..." >&2
mvn -B -q -ntp package -Dfast -DskipTests -pl bench,plugins/cuda -am ${TARSIER_MAVEN_OPTS:-}

# What the benchmark needs of the class path, without what is for other benchmarks and commands.
mkdir -p "$work/pack/lib" "$work/pack/plugins"
repository=$HOME/.m2/repository
version() { sed -n "s|.*<$1.version>\(.*\)</$1.version>.*|\1|p" pom.xml; }
javacpp=$(version javacpp)
cp plugins/api/target/tarsier-api-*.jar acoustic-model/inference/target/tarsier-acoustic-model-*.jar \
  acoustic-model/training/target/tarsier-training-*.jar plugins/loader/target/tarsier-plugin-loader-*.jar \
  cli/target/tarsier-cli-*.jar bench/target/tarsier-bench-*.jar "$work/pack/lib"
rm -f "$work"/pack/lib/*-tests.jar
cp "$repository"/org/bytedeco/javacpp/"$javacpp"/javacpp-"$javacpp"{,-linux-x86_64}.jar \
  "$repository"/org/bytedeco/openblas/*-"$javacpp"/openblas-*-"$javacpp"{,-linux-x86_64}.jar \
  "$repository"/org/ow2/asm/asm/"$(version asm)"/asm-"$(version asm)".jar \
  "$repository"/org/slf4j/slf4j-api/"$(version slf4j)"/slf4j-api-"$(version slf4j)".jar "$work/pack/lib"
cp -r plugins/cuda/target/cuda "$work/pack/plugins/cuda"

jlink --add-modules java.base,java.logging,java.management,jdk.management,jdk.unsupported \
  --strip-debug --no-man-pages --no-header-files --output "$work/pack/jre"

# Jars are stored anew without compression: what xz sees through becomes smaller than what zip has packed.
python3 - "$work"/pack/lib/*.jar "$work"/pack/plugins/cuda/*.jar <<'PYTHON'
import os, sys, zipfile
for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(path + ".new", "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            # Of CUDA's presets only three are used; of OpenBLAS the ones without LAPACK.
            name = os.path.basename(entry.filename)
            if "/cuda/linux-x86_64/lib" in entry.filename and name not in (
                    "libjnicudart.so", "libjnicublas.so", "libjnicudnn.so"):
                continue
            new.writestr(entry, old.read(entry), compress_type=zipfile.ZIP_STORED)
    os.replace(path + ".new", path)
PYTHON

mkdir -p "$(dirname "$pack")"
tar -C "$work/pack" -c . | xz -T0 -6 >"$pack.$$"
mv "$pack.$$" "$pack"
size=$(stat -c %s "$pack")
tracked=$(git ls-files -z | xargs -0 stat -c %s 2>/dev/null | awk '{ sum += $1 } END { print sum }')
printf '%s: %.1f MB; with the files that git knows %.1f MB\n' "$pack" "$(echo "$size" | awk '{ print $1 / 1e6 }')" \
  "$(echo "$size $tracked" | awk '{ print ($1 + $2) / 1e6 }')"
if [ $((size + tracked)) -gt $most ]; then
  echo "gpu/pack: together they are more than 64 MiB" >&2
  exit 1
fi
