#!/usr/bin/env bash
# Makes a release of what is committed: an archive that holds Tarsier with a Java of its own, and its checksum beside it.
# The same commit, JDK and Maven give the same bytes (docs/adr/0022). Tags and pushes nothing.
#
#   dist/release.sh VERSION FOLDER
#
# Needs a JDK 17 or newer with its jmods, Maven, git and GNU tar.
set -euo pipefail
umask 022
export LC_ALL=C

die() { printf 'release: %s\n' "$1" >&2; exit 1; }

[ $# = 2 ] || die "usage: dist/release.sh VERSION FOLDER"
version=$1
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[A-Za-z0-9.]+)?$ ]] || die "'$version' is no version; write 1.2.3 or 1.2.3-rc.1"
mkdir -p "$2"
folder=$(cd "$2" && pwd -P)
root=$(cd "$(dirname "$0")/.." && pwd -P)
java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
[ -d "$java_home/jmods" ] || die "$java_home has no jmods to make a Java of; set JAVA_HOME to a JDK that has"
[ -z "$(git -C "$root" status --porcelain)" ] || printf 'release: what is not committed is left out\n' >&2

name=tarsier-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
image=$work/$name
mkdir -p "$work/source" "$image/lib" "$image/bin" "$image/samples"
git -C "$root" archive HEAD | tar -x -C "$work/source"
commit=$(git -C "$root" rev-parse --short HEAD)
seconds=$(git -C "$root" show -s --format=%ct HEAD)

# The version is in the pom of every module, as that of the module or of its parent.
cd "$work/source"
current=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml | head -n 1)
find . -name pom.xml -exec sed -i "s|<version>$current</version>|<version>$version</version>|" {} +
JAVA_HOME=$java_home mvn -B -ntp -q -Dstyle.color=never -Dfast -Dlauncher -Prelease -Dbuild.folder=target/launcher \
  "-Ddist.lib=$image/lib" "-Ddist.sbom=$image" "-Dtarsier.commit=$commit" \
  "-Dproject.build.outputTimestamp=$(date -u -d "@$seconds" +%Y-%m-%dT%H:%M:%SZ)" \
  -pl dist -am process-classes org.apache.maven.plugins:maven-jar-plugin:jar >&2 </dev/null
(cd "$image/lib" && printf '%s\n' tarsier-*.jar && ls | grep -v -e '^tarsier-') >"$work/classpath"
mv "$work/classpath" "$image/lib/classpath"

# What the jars need, and what they look for by name: the signals and Unsafe of jdk.unsupported, the meters of
# jdk.management, elliptic curves for TLS.
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml
modules=$modules,jdk.crypto.ec,jdk.management,jdk.unsupported
"$java_home/bin/jlink" --module-path "$java_home/jmods" --add-modules "$modules" --strip-java-debug-attributes \
  --no-header-files --no-man-pages --compress=2 --output "$image/java"

cp dist/src/launcher/jvm.sh "$image/lib/"
cp dist/src/launcher/tarsier "$image/bin/"
cp samples/*.wav "$image/samples/"
cp LICENSE NOTICE CHANGELOG.md SECURITY.md "$image/"
cp docs/dependencies.md "$image/THIRD-PARTY.md"
cp -r dist/src/release/licenses "$image/"
sed "s|@version@|$version|g" dist/src/release/README.md >"$image/README.md"
(cd "$image" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum) >"$work/SHA256SUMS"
mv "$work/SHA256SUMS" "$image/"

chmod -R u+rwX,go+rX,go-w "$image"
tar --sort=name --mtime="@$seconds" --owner=0 --group=0 --numeric-owner --format=gnu -C "$work" -cf - "$name" |
  gzip -n -9 >"$work/archive"
mv "$work/archive" "$folder/$name.tar.gz"
(cd "$folder" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
printf '%s\n' "$folder/$name.tar.gz"
