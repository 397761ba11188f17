#!/usr/bin/env bash
# Makes a Debian package and an archive with everything inside, the .NET runtime too: artifacts/package/spane_VERSION_ARCH.deb and .tar.gz.
#   deploy/package.sh [linux-x64|linux-arm64]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
runtime=${1:-linux-x64}
case $runtime in
    linux-x64) architecture=amd64 ;;
    linux-arm64) architecture=arm64 ;;
    *) echo "package.sh: $runtime is not known; linux-x64 or linux-arm64." >&2; exit 2 ;;
esac
out="$root/artifacts/package"
cli="$root/backend/server/Spane.Cli/Spane.Cli.csproj"
dotnet restore "$cli" -v quiet -nologo -p:ArtifactsPath="$out/build"
# From the tag (docs/release.md). Debian sorts 0.2.0~alpha before 0.2.0, but 0.2.0-alpha after it.
version=$(dotnet msbuild "$cli" -t:MinVer -getProperty:MinVerVersion -p:ArtifactsPath="$out/build")
version=${version%%+*}
version=${version/-/\~}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+ ]] || { echo "package.sh: no version could be made: $version" >&2; exit 1; }
tree="$out/spane_${version}_$architecture"
rm -rf "$tree"
install -d "$tree/opt" "$tree/DEBIAN"

# Output of its own: a restore for one runtime must not change those of the ordinary build.
dotnet publish "$cli" -c Release -r "$runtime" --self-contained -o "$tree/opt/spane" -v quiet -nologo --tl:off \
    -p:ArtifactsPath="$out/build"

# The virtual plant, which the backend starts for the proof of a line; with a runtime of its own, for it is no part of the backend.
dotnet publish "$root/firmware/host/Demo/Spane.Demo.csproj" -c Release -r "$runtime" --self-contained -o "$tree/opt/spane/plant" \
    -v quiet -nologo --tl:off -p:ArtifactsPath="$out/build"

install -D -m 0644 "$root/deploy/spane.service" "$tree/lib/systemd/system/spane.service"
install -D -m 0640 "$root/deploy/spane.env" "$tree/etc/spane/spane.env"
install -d "$tree/usr/bin" "$tree/usr/share/doc/spane"
ln -s /opt/spane/spane "$tree/usr/bin/spane"
install -m 0644 "$root/docs/production.md" "$root/LICENSE" "$tree/usr/share/doc/spane/"
cp -r "$root/deploy/mosquitto" "$root/deploy/grafana" "$tree/usr/share/doc/spane/"
install -D -m 0644 -t "$tree/usr/share/doc/spane/cluster" "$root"/deploy/cluster/{cluster.env,cluster.conf,haproxy.cfg}
install -m 0755 "$root"/deploy/debian/{postinst,prerm,postrm} "$tree/DEBIAN/"
echo /etc/spane/spane.env >"$tree/DEBIAN/conffiles"
cat >"$tree/DEBIAN/control" <<CONTROL
Package: spane
Version: $version
Architecture: $architecture
Maintainer: Spane contributors <spane@localhost>
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: libc6, libstdc++6, libicu72 | libicu76 | libicu74, ca-certificates, tzdata
Suggests: mosquitto, influxdb, grafana, postgresql, haproxy
Section: misc
Priority: optional
Description: packing line judged by fuzzy logic, canteen electricity supervised
 Backend with screens and the command line, with the .NET runtime inside.
CONTROL
dpkg-deb --root-owner-group --build "$tree" "$tree.deb" >/dev/null
tar -C "$tree" --exclude=./DEBIAN --owner=0 --group=0 -czf "$tree.tar.gz" .
echo "$tree.deb"
echo "$tree.tar.gz"
