#!/bin/sh
# Installs 落实 Luoshi from this folder, without a network: ./install.sh [--python PYTHON] [--to FOLDER]
# Status 0 installed, 2 nothing done. 状态 0 已安装，2 未安装。
set -eu
umask 022
unset PYTHONPATH PYTHONHOME
cd -- "$(dirname -- "$0")"

to=/usr/local/lib/luoshi
asked=
while [ $# -gt 0 ]; do
    case $1 in
        --python | --to)
            [ $# -gt 1 ] || { echo "$1 需要一个值 · needs a value" >&2; exit 2; }
            if [ "$1" = --to ]; then to=$2; else asked=$2; fi
            shift 2
            ;;
        *)
            echo "用法 · usage: ./install.sh [--python PYTHON] [--to FOLDER]" >&2
            case $1 in -h | --help) exit 0 ;; *) exit 2 ;; esac
            ;;
    esac
done

refuse() {
    echo "未安装：$1" >&2
    echo "Not installed: $2" >&2
    exit 2
}

sums() {
    if command -v sha256sum >/dev/null; then set -- sha256sum; else set -- shasum -a 256; fi
    LC_ALL=C "$@" -c SHA256SUMS 2>&1
}
if ! checked=$(sums); then
    printf '%s\n' "$checked" | grep -v ': OK$' >&2
    refuse "文件与校验值不符，请重新拷贝安装包。" "files differ from their SHA-256 sums: copy the bundle again."
fi

version=$(cat VERSION)
machine=$(cat ARCH)
[ "$(uname -m)" = "$machine" ] ||
    refuse "本安装包适用于 $machine，本机是 $(uname -m)。" "this bundle is for $machine, this machine is $(uname -m)."

libc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/^glibc //' || true)
oldest=2.28
[ -n "$libc" ] && [ "$(printf '%s\n%s\n' "$oldest" "$libc" | sort -t. -k1,1n -k2,2n | head -n 1)" = "$oldest" ] ||
    refuse "需要 glibc $oldest 或更新版本，本机是 ${libc:-其他 C 库}。" "glibc $oldest or newer is needed, here is ${libc:-another C library}."

python=
for each in ${asked:-python3.13 python3.12 python3.11 python3}; do
    release=$("$each" -c 'import sys, ensurepip, venv; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    if grep -qx "$release" PYTHONS; then
        python=$each
        break
    fi
done
[ -n "$python" ] || refuse \
    "没有可用的 Python（$(paste -sd ' ' PYTHONS)，含 venv 和 ensurepip 模块）。可用 --python 指定。" \
    "no Python of $(paste -sd ' ' PYTHONS) with its modules venv and ensurepip. Name one: --python /path/to/python3"

home=$to/$version
if [ ! -e "$home/complete" ]; then
    rm -rf "$home"
    mkdir -p "$to" 2>/dev/null || refuse "不能写入 $to，请换用管理员身份，或用 --to 指定文件夹。" \
        "$to cannot be written: run as administrator, or name a folder: --to FOLDER"
    "$python" -m venv "$home" || refuse "建立 Python 环境失败。" "the virtual environment could not be made."
    pip="$home/bin/python -m pip --isolated --disable-pip-version-check --quiet install --no-index --no-deps --no-cache-dir"
    $pip --find-links wheels --require-hashes -r requirements.txt &&
        $pip wheels/luoshi-"$version"-py3-none-any.whl ||
        { rm -rf "$home"; refuse "安装程序包失败。" "the packages could not be installed."; }
    "$home/bin/luoshi" --version >/dev/null ||
        { rm -rf "$home"; refuse "安装后的程序不能运行。" "the installed program does not run."; }
    mkdir -p "$home/share/luoshi"
    cp README.md README.zh-CN.md manifest.json "$home/share/luoshi/"
    sed "s#/usr/local/lib/luoshi/current#$to/current#" luoshi.service >"$home/share/luoshi/luoshi.service"
    : >"$home/complete"
fi
ln -s "$version" "$to/.next.$$"
mv -f -T "$to/.next.$$" "$to/current"
release=$("$home/bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

cat <<SAID
已安装 luoshi $version（Python $release）：$to/current
Installed luoshi $version (Python $release).

接下来 · Next（见 README.zh-CN.md · see README.md）：
  首次安装 · first time:  useradd --system --home-dir /var/lib/luoshi --create-home luoshi
                          su -s /bin/sh luoshi -c 'LUOSHI_HOME=/var/lib/luoshi $to/current/bin/luoshi init'
  已有数据 · upgrade:     su -s /bin/sh luoshi -c 'LUOSHI_HOME=/var/lib/luoshi $to/current/bin/luoshi upgrade'
  开机启动 · service:     cp $to/current/share/luoshi/luoshi.service /etc/systemd/system/
                          systemctl daemon-reload && systemctl enable --now luoshi
SAID
