#!/bin/sh
# 빛고을 · Bitgoeul: installs the first time, without a network, and opens the course. Options go to `bitgoeul learn`.
case $0 in */*) cd "${0%/*}" || exit 1 ;; esac
for python in python@PYTHON@ python3 python; do
  found=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
  if [ "$found" = "@PYTHON@" ]; then
    exec "$python" setup/install.py "$@"
  fi
  other="$other $found"
done
echo "빛고을: 이 묶음에는 Python @PYTHON@이 필요합니다. 찾은 버전:${other:- 없음}. Python @PYTHON@을 설치하거나 다른 버전용 묶음을 쓰세요." >&2
echo "bitgoeul: this bundle needs Python @PYTHON@. Found:${other:- none}. Install Python @PYTHON@, or use a bundle for the version that you have." >&2
exit 1
