@echo off
rem Bitgoeul: installs the first time, without a network, and opens the course. Options go to `bitgoeul learn`.
chcp 65001 >nul
cd /d "%~dp0"
if not exist "setup\install.py" (
  echo 빛고을: 압축을 먼저 모두 푼 다음 start.bat을 실행하세요.
  echo bitgoeul: unpack the whole archive first, then run start.bat.
  pause
  exit /b 1
)
py -@PYTHON@ -c "" >nul 2>nul
if not errorlevel 1 (
  py -@PYTHON@ setup\install.py %*
  goto end
)
python -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] != '@PYTHON@')" >nul 2>nul
if not errorlevel 1 (
  python setup\install.py %*
  goto end
)
echo 빛고을: 이 묶음에는 Python @PYTHON@이 필요합니다. Python @PYTHON@을 설치하거나 다른 버전용 묶음을 쓰세요.
echo bitgoeul: this bundle needs Python @PYTHON@. Install it, or use a bundle for the version that you have.
:end
if errorlevel 1 pause
